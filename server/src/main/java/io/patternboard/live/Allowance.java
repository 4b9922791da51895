package io.patternboard.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many askers may do something: a token bucket each. Those who asked longest ago are forgotten beyond a
 * bound, which is in their favour and keeps memory bounded. Usable from any thread.
 */
public final class Allowance {
    private static final int ASKERS_MAX = 20_000;

    /** What an asker has, as of then. */
    private static final class Bucket {
        private double tokens;
        private long nanos;
    }

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ASKERS_MAX;
        }
    };
    private final long burst;
    private final double tokensPerNano;
    private final LongSupplier clockNanos;

    /** At most {@code burst} at once, and {@code refill} new ones in each period. */
    public Allowance(long burst, long refill, Duration per) {
        this(burst, refill, per, System::nanoTime);
    }

    Allowance(long burst, long refill, Duration per, LongSupplier clockNanos) {
        this.burst = burst;
        this.tokensPerNano = (double) refill / per.toNanos();
        this.clockNanos = clockNanos;
    }

    /** Takes one; false where the asker must wait. */
    public boolean take(String asker) {
        synchronized (buckets) {
            Bucket bucket = filled(asker);
            if (bucket.tokens < 1) return false;
            bucket.tokens--;
            return true;
        }
    }

    /** Whether one could be taken now; takes none. */
    public boolean open(String asker) {
        synchronized (buckets) {
            return filled(asker).tokens >= 1;
        }
    }

    private Bucket filled(String asker) {
        long now = clockNanos.getAsLong();
        Bucket bucket = buckets.get(asker);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = burst;
            buckets.put(asker, bucket);
        } else bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.nanos) * tokensPerNano);
        bucket.nanos = now;
        return bucket;
    }
}
