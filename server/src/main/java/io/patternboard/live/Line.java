package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One open socket of somebody: what it is registered at, and how much it has yet to take in. Used on its own event loop,
 * but for {@link #close} and {@link #identity}.
 */
final class Line {
    /** A socket that leaves this much unread is closed: its client comes back and fetches the board. */
    static final int UNREAD_BYTES_MAX = 2 * 1_024 * 1_024;
    /** Where all sockets together leave too much unread, those that leave more than this are closed. */
    static final int FAIR_BYTES = 32 * 1_024;
    /** A socket that asks more than this within a second is no person's, and is closed. */
    static final int MESSAGES_PER_SECOND_MAX = 2_000;
    /** Most addresses one socket is registered at. */
    static final int REGISTRATIONS_MAX = 64;

    private final SockJSSocket socket;
    private final Context context;
    private final Thread loop = Thread.currentThread();
    private volatile Identity identity;
    private final boolean framed;
    private final Backlog backlog;
    private long unreadBytes;
    private boolean open = true;
    private boolean hushed;
    private long secondBegan = System.nanoTime();
    private long lastAsked = secondBegan;
    private int asked;

    /** Addresses this socket is registered at. */
    final Set<String> registrations = new HashSet<>();
    /** Boards on which this socket makes its participant present. */
    final Set<BoardId> here = new HashSet<>();

    /**
     * @param backlog of all sockets on this event loop
     * @param framed whether each message is wrapped as text in a SockJS frame; else it goes out as it is
     */
    Line(SockJSSocket socket, Context context, Identity identity, boolean framed, Backlog backlog) {
        this.socket = socket;
        this.context = context;
        this.identity = identity;
        this.framed = framed;
        this.backlog = backlog;
    }

    Identity identity() {
        return identity;
    }

    /** What they may do has changed while the socket is open. */
    void become(Identity now) {
        identity = now;
    }

    /** Counts a message of the client; false, and the socket closes, where it sends far too many. */
    boolean asks() {
        long now = System.nanoTime();
        lastAsked = now;
        if (now - secondBegan > 1_000_000_000L) {
            secondBegan = now;
            asked = 0;
        }
        if (++asked <= MESSAGES_PER_SECOND_MAX) return open && !hushed;
        close();
        return false;
    }

    /** Whether the client has not said anything for so long, not even that it is still there. */
    boolean isSilentFor(long nanos) {
        return System.nanoTime() - lastAsked > nanos;
    }

    void send(Buffer message) {
        send(message, message::toString);
    }

    /** Sends a message; {@code text} is the same, for the sockets that need it as text: made once for all of them. */
    void send(Buffer message, Supplier<String> text) {
        if (Thread.currentThread() != loop) {
            context.runOnContext(here -> send(message, text));
            return;
        }
        if (!open) return;
        int bytes = message.length();
        boolean slow = unreadBytes > 0 && unreadBytes + bytes > UNREAD_BYTES_MAX;
        if (slow || unreadBytes > FAIR_BYTES && backlog.isFull()) {
            close();
            return;
        }
        leaves(bytes);
        (framed ? socket.write(text.get()) : socket.write(message)).onComplete(done -> leaves(-bytes));
    }

    /** @param bytes unread, more or fewer than before */
    private void leaves(int bytes) {
        unreadBytes += bytes;
        backlog.add(bytes);
    }

    void close() {
        context.runOnContext(here -> {
            if (open) socket.close();
            open = false;
        });
    }

    void closed() {
        open = false;
    }

    /** Leaves unread whatever comes: the client gets no answer, and sends it again when it is back. */
    void hush() {
        context.runOnContext(here -> hushed = true);
    }
}
