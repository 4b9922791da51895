package io.patternboard.live;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many askers may do something. Those who asked longest ago are forgotten beyond a bound, which is in
 * their favour and keeps memory bounded. Usable from any thread.
 */
public final class Allowance {
    private static final int ASKERS_MAX = 20_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ASKERS_MAX;
        }
    };
    private final long burst;
    private final long refill;
    private final Duration per;
    private final TimeMeter clock;

    /** At most {@code burst} at once, and {@code refill} new ones in each period. */
    public Allowance(long burst, long refill, Duration per) {
        this(burst, refill, per, System::nanoTime);
    }

    Allowance(long burst, long refill, Duration per, LongSupplier clockNanos) {
        this.burst = burst;
        this.refill = refill;
        this.per = per;
        this.clock = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return clockNanos.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    /** Takes one; refuses with {@link Rejection#TOO_FAST} where the asker must wait. */
    public void take(String asker) {
        if (!tryTake(asker)) throw new Refused(Rejection.TOO_FAST);
    }

    /** The same, counted for that person on their board, whatever device they ask from. */
    public void take(ParticipantId asker) {
        take(asker.value());
    }

    /** Takes one; false where the asker must wait. */
    public boolean tryTake(String asker) {
        return bucket(asker).tryConsume(1);
    }

    /** Whether one could be taken now; takes none. */
    public boolean open(String asker) {
        return bucket(asker).getAvailableTokens() > 0;
    }

    private Bucket bucket(String asker) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    asker,
                    one -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, per))
                            .withCustomTimePrecision(clock)
                            .build());
        }
    }
}
