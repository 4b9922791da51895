package io.patternboard.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many connections are open, whether or not they ever ask anything, within their bounds. For all event loops. */
public final class Connections {
    private final int totalMax;
    private final int perAddressMax;
    private final AtomicInteger total = new AtomicInteger();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();

    public Connections(int totalMax, int perAddressMax) {
        this.totalMax = totalMax;
        this.perAddressMax = perAddressMax;
    }

    /** Counts one in; false where it is one too many. {@code address} null counts against all alone. */
    boolean enter(@Nullable String address) {
        if (total.incrementAndGet() > totalMax) {
            total.decrementAndGet();
            return false;
        }
        if (address == null || perAddress.merge(address, 1, Integer::sum) <= perAddressMax) return true;
        leave(address);
        return false;
    }

    void leave(@Nullable String address) {
        total.decrementAndGet();
        if (address != null) perAddress.computeIfPresent(address, (key, held) -> held == 1 ? null : held - 1);
    }

    public int count() {
        return total.get();
    }
}
