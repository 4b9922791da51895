package io.patternboard.live;

/**
 * How much may be open at once. Beyond that boards are let go, those used longest ago first, and opened again when somebody
 * asks.
 *
 * @param bytes all boards together, about
 * @param rooms on each event loop
 */
public record OpenAtMost(long bytes, int rooms) {
    /** The rest of the memory is for what is made of boards, for sockets and for the store. */
    static final OpenAtMost DEFAULT = new OpenAtMost(Runtime.getRuntime().maxMemory() / 3, 5_000);

    /** For one of so many event loops. */
    OpenAtMost sharedBy(int loops) {
        return new OpenAtMost(bytes / loops, rooms);
    }
}
