package io.patternboard.live;

/** What all sockets of one event loop together have yet to take in. */
final class Backlog {
    private final long bytesMax;
    private long bytes;

    Backlog(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    void add(long more) {
        bytes += more;
    }

    boolean isFull() {
        return bytes > bytesMax;
    }
}
