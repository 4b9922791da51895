package io.patternboard.live;

import io.netty.buffer.ByteBuf;
import io.patternboard.board.BoardId;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable Wire wire;
    private final Flushes flushes;
    /** What goes out on the wire with the next {@link #flush}; null: nothing. */
    private @Nullable List<ByteBuf> unwritten;

    private long unreadBytes;
    private boolean watched;
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
     * @param framed whether each message is wrapped as text in a SockJS frame; else it goes out as it is
     * @param backlog of all sockets on this event loop
     * @param wire under it; null where there is none, since each message is a request of its own
     * @param flushes as well
     */
    Line(
            SockJSSocket socket,
            Context context,
            Identity identity,
            boolean framed,
            Backlog backlog,
            @Nullable Wire wire,
            Flushes flushes) {
        this.socket = socket;
        this.context = context;
        this.identity = identity;
        this.framed = framed;
        this.backlog = backlog;
        this.wire = wire;
        this.flushes = flushes;
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
        if (Thread.currentThread() != loop) {
            context.runOnContext(here -> send(message));
            return;
        }
        Delivery alone = new Delivery(message);
        send(alone);
        alone.end();
    }

    /** On the socket's event loop. */
    void send(Delivery message) {
        if (!open) return;
        int bytes = message.length();
        boolean slow = unreadBytes > 0 && unreadBytes + bytes > UNREAD_BYTES_MAX;
        if (slow || unreadBytes > FAIR_BYTES && backlog.isFull()) {
            close();
            return;
        }
        leaves(bytes);
        if (wire != null && !framed) keep(message.frame());
        else
            (framed ? socket.write(message.text()) : socket.write(message.message()))
                    .onComplete(done -> leaves(-bytes));
    }

    private void keep(ByteBuf frame) {
        if (unwritten == null) {
            unwritten = new ArrayList<>(1);
            flushes.add(this);
        }
        unwritten.add(frame);
    }

    /** What the client did not take in at once is looked at again when it has. */
    void flush() {
        List<ByteBuf> frames = unwritten;
        unwritten = null;
        if (wire == null || frames == null) return;
        frames.forEach(wire::write);
        wire.flush();
        measure(wire);
    }

    private void measure(Wire to) {
        long left = to.unreadBytes();
        leaves((int) (left - unreadBytes));
        if (left == 0 || watched) return;
        watched = true;
        to.afterwards(() -> {
            watched = false;
            measure(to);
        });
    }

    /** @param bytes unread, more or fewer than before */
    private void leaves(int bytes) {
        unreadBytes += bytes;
        backlog.add(bytes);
    }

    void close() {
        context.runOnContext(here -> {
            if (open && wire != null && unreadBytes > FAIR_BYTES) wire.cut();
            else if (open) socket.close();
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
