package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.store.Membership;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate between browsers and the rooms, one for each event loop. It speaks the protocol of the Vert.x event bus bridge
 * and is none: nothing a client sends ever reaches the event bus, and no client is registered there. What the protocol
 * allows is carried out here, for the identity found before the socket opened; what it does not is answered with a bare
 * error. Every message counts against the socket's bounds, also one that makes no sense, and so does every answer.
 *
 * <p>All checks are made at once, without waiting: a check that waits would let commands overtake each other.
 */
public final class BusBridge implements Handler<SockJSSocket> {
    private static final Logger LOG = LoggerFactory.getLogger(BusBridge.class);
    private static final int COMMAND_BYTES_MAX = 32 * 1_024;
    /** As the Vert.x bridge's own bound: the standard client's reply addresses are UUIDs. */
    private static final int REPLY_ADDRESS_CHARACTERS_MAX = 36;
    /** What was missed and is longer is fetched over HTTP, where it is compressed and only as fast as it is read. */
    private static final int GREETING_BYTES_MAX = 64 * 1_024;
    /** Browsers let tabs in the background ping once a minute. */
    private static final long SILENCE_NANOS_MAX = 90_000_000_000L;

    /** On one event loop: what slow readers hold of the memory has a bound, however many they are. */
    private static final long BACKLOG_BYTES_MAX = Math.max(
            16L * 1_024 * 1_024,
            Runtime.getRuntime().maxMemory() / 8 / Runtime.getRuntime().availableProcessors());

    private static final long SILENCE_CHECK_MILLIS = 30_000;

    private final Vertx vertx;
    private final Rooms rooms;
    private final Presence presence;
    private final Sockets sockets;
    private final Allowance commands;
    private final Allowance signals;
    private final Allowance reads;
    private final Measures measures;
    private final Backlog backlog = new Backlog(BACKLOG_BYTES_MAX);
    private final Flushes flushes;
    private final Set<Line> lines = new HashSet<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final Standings standings = new Standings();
    private final Map<String, Step> steps = Map.of(
            "send", this::send,
            "register", this::register,
            "unregister", this::unregister,
            "publish", (line, message, address) -> false);

    /**
     * @param commands per participant
     * @param signals how often a socket may tell where its user is
     * @param reads of one participant: whoever begins to listen is told how things are
     */
    public BusBridge(
            Vertx vertx,
            Rooms rooms,
            Presence presence,
            Sockets sockets,
            Allowance commands,
            Allowance signals,
            Allowance reads,
            Measures measures) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.presence = presence;
        this.sockets = sockets;
        this.commands = commands;
        this.signals = signals;
        this.reads = reads;
        this.measures = measures;
        var loop = vertx.getOrCreateContext();
        this.flushes = new Flushes(work -> loop.runOnContext(later -> work.run()));
        vertx.setPeriodic(SILENCE_CHECK_MILLIS, tick -> closeSilent());
        vertx.eventBus().<JsonObject>localConsumer(Standings.ADDRESS, told -> follow(Standings.Change.of(told.body())));
    }

    /** Roles change while sockets are open, and who was taken off a board hears nothing more. */
    private void follow(Standings.Change change) {
        standings.note(change);
        for (Line line : lines) {
            Membership before = line.identity().of(change);
            if (before == null) continue;
            if (change.role() == null) line.close();
            else become(line, before, line.identity().with(change));
        }
    }

    private void become(Line line, Membership before, Identity now) {
        ParticipantId stood = person(before);
        line.become(now);
        Membership after = now.on(before.board());
        // Where somebody led the others to is not where they are led by somebody who no longer may.
        if (before.role() == Role.FACILITATOR && (after == null || after.role() != Role.FACILITATOR))
            presence.tell(before.board(), before.participant(), Signal.NOTHING);
        ParticipantId stands = after == null ? null : person(after);
        if (!line.here.contains(before.board()) || Objects.equals(stood, stands)) return;
        presence.leave(before.board(), stood);
        presence.come(before.board(), stands);
    }

    @Override
    public void handle(SockJSSocket socket) {
        var gate = SocketGate.of(socket.routingContext());
        if (!gate.opens()) {
            socket.close();
            return;
        }
        Wire wire = Wire.under(socket.routingContext());
        var line = new Line(
                socket,
                vertx.getOrCreateContext(),
                standings.now(gate.identity()),
                gate.framed(),
                backlog,
                wire,
                flushes);
        if (!sockets.open(line)) {
            gate.end(sockets);
            socket.close();
            return;
        }
        lines.add(line);
        if (wire != null) forgetHeaders(socket);
        socket.handler(data -> read(line, data))
                .closeHandler(closed -> close(line, gate))
                // After a message too large, for one, the socket is still open.
                .exceptionHandler(broken -> {
                    close(line, gate);
                    socket.close();
                });
    }

    /** What was said with the request that a WebSocket began as, the token too, would be kept for as long as the socket. */
    private static void forgetHeaders(SockJSSocket socket) {
        RoutingContext began = socket.routingContext();
        List.of(socket.headers(), began.request().headers(), began.response().headers())
                .forEach(MultiMap::clear);
    }

    private void close(Line line, SocketGate gate) {
        gate.end(sockets);
        if (!lines.remove(line)) return;
        line.closed();
        sockets.closed(line);
        for (String address : line.registrations) leave(line, address);
        for (BoardId board : line.here) leavePresence(line, board);
    }

    private void closeSilent() {
        for (Line line : lines) if (line.isSilentFor(SILENCE_NANOS_MAX)) line.close();
    }

    private void read(Line line, Buffer data) {
        if (!line.asks()) return;
        String complaint = dispatch(line, Message.of(data));
        if (complaint != null) line.send(Replies.complaint(complaint));
    }

    /** Carries the message out; the answer is what is wrong with it, or null. */
    private @Nullable String dispatch(Line line, @Nullable Message message) {
        if (message == null) return "invalid_json";
        if (message.type() == null) return "missing_type";
        if (message.type().equals("ping")) {
            // A browser needs a sign of life to know that its connection still works.
            line.send(Replies.pong());
            return null;
        }
        if (message.address() == null) return "missing_address";
        Step step = steps.get(message.type());
        if (step == null) return "invalid_type";
        return step.take(line, message, Address.of(message.address())) ? null : "rejected";
    }

    private interface Step {
        boolean take(Line line, Message message, @Nullable Address address);
    }

    private boolean send(Line line, Message message, @Nullable Address address) {
        String reply = message.replyAddress();
        boolean addressed = reply != null && reply.length() <= REPLY_ADDRESS_CHARACTERS_MAX;
        if (address == null || message.hasReplyAddress() && !addressed) return false;
        Membership by = line.identity().on(address.board());
        switch (address.topic()) {
            case COMMANDS -> command(line, by, message.body(), reply);
            case PRESENCE -> signal(line, by, message.json(), reply);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void command(Line line, @Nullable Membership by, @Nullable Buffer command, @Nullable String replyAddress) {
        if (by == null) refuse(line, replyAddress, Rejection.BOARD_NOT_FOUND);
        else if (by.role() == Role.PROJECTOR) refuse(line, replyAddress, Rejection.NOT_ALLOWED);
        else if (command == null) refuse(line, replyAddress, Rejection.BAD_INPUT);
        else submit(line, by, command, replyAddress);
    }

    private void submit(Line line, Membership by, Buffer command, @Nullable String replyAddress) {
        if (command.length() > COMMAND_BYTES_MAX) {
            refuse(line, replyAddress, Rejection.TOO_LARGE);
            return;
        }
        if (!commands.tryTake(by.participant().value())) {
            refuse(line, replyAddress, Rejection.TOO_FAST);
            return;
        }
        rooms.submit(by.board(), by.who(), command).onComplete(reply -> {
            if (reply.failed() && !(reply.cause() instanceof Refused))
                LOG.error("Command failed on board {}", by.board(), reply.cause());
            if (replyAddress == null) return;
            if (reply.succeeded())
                line.send(Replies.reply(replyAddress, reply.result().json()));
            else if (reply.cause() instanceof Refused refused) refuse(line, replyAddress, refused.rejection());
            else line.send(Replies.unknown(replyAddress));
        });
    }

    private void signal(Line line, @Nullable Membership by, @Nullable JsonObject told, @Nullable String replyAddress) {
        Signal signal = told == null ? null : Signal.checked(told);
        if (by == null) refuse(line, replyAddress, Rejection.BOARD_NOT_FOUND);
        else if (!mayAct(by)) refuse(line, replyAddress, Rejection.NOT_ALLOWED);
        else if (signal == null) refuse(line, replyAddress, Rejection.BAD_INPUT);
        else if (signal.leads() && by.role() != Role.FACILITATOR) refuse(line, replyAddress, Rejection.NOT_ALLOWED);
        else if (!signals.tryTake(by.participant().value())) refuse(line, replyAddress, Rejection.TOO_FAST);
        else {
            comeHere(line, by);
            presence.tell(by.board(), by.participant(), signal);
            if (replyAddress != null) line.send(Replies.reply(replyAddress, new JsonObject()));
        }
    }

    private void refuse(Line line, @Nullable String replyAddress, Rejection rejection) {
        measures.refused(rejection);
        if (replyAddress != null) line.send(Replies.refusal(replyAddress, rejection));
    }

    /** Readers and projectors look on: they stand nowhere. */
    private static boolean mayAct(Membership by) {
        return by.role() == Role.FACILITATOR || by.role() == Role.PARTICIPANT;
    }

    private boolean register(Line line, Message message, @Nullable Address address) {
        if (address == null || line.registrations.size() >= Line.REGISTRATIONS_MAX) return false;
        Membership by = line.identity().on(address.board());
        if (by == null || !mayHear(by, address)) return false;
        if (!reads.tryTake(by.participant().value())) return false;
        String name = message.address();
        if (!line.registrations.add(name)) return false;
        IntConsumer counted = address.topic() == Address.Topic.PRIVATE ? alone -> {} : measures::delivered;
        groups.computeIfAbsent(name, one -> new Group(vertx.eventBus(), one, counted))
                .add(line);
        if (address.topic() == Address.Topic.COMMITS) greet(line, address.board(), name, message.after());
        else rooms.follow(address.board());
        if (address.topic() == Address.Topic.PRESENCE) {
            comeHere(line, by);
            presence.all(address.board()).onSuccess(all -> line.send(all.envelope()));
        }
        return true;
    }

    private static boolean mayHear(Membership by, Address address) {
        return switch (address.topic()) {
            case COMMITS, PRESENCE -> true;
            case PRIVATE -> by.participant().value().equals(address.owner()) && by.role() != Role.PROJECTOR;
            case COMMANDS -> false;
        };
    }

    /**
     * Tells where the board is, so that the client knows at once whether it misses anything; and what that is, where the
     * client says what it has and it is not too much: then it need not ask.
     */
    private void greet(Line line, BoardId board, String name, long after) {
        rooms.come(board, after, GREETING_BYTES_MAX)
                .onSuccess(page -> line.send(Frame.of(name, page).envelope()))
                .onFailure(away -> {
                    LOG.error("No head of board {}", board, away);
                    line.close();
                });
    }

    private boolean unregister(Line line, Message message, @Nullable Address address) {
        String name = message.address();
        if (address == null || !line.registrations.remove(name)) return false;
        leave(line, name);
        if (address.topic() == Address.Topic.PRESENCE && line.here.remove(address.board()))
            leavePresence(line, address.board());
        return true;
    }

    private void leave(Line line, String name) {
        Group group = groups.get(name);
        if (group != null && group.remove(line)) groups.remove(name);
        Address address = Address.of(name);
        if (address != null) rooms.leave(address.board());
    }

    private void comeHere(Line line, Membership by) {
        if (!line.here.add(by.board())) return;
        rooms.follow(by.board());
        presence.come(by.board(), person(by));
    }

    private void leavePresence(Line line, BoardId board) {
        rooms.leave(board);
        Membership by = line.identity().on(board);
        if (by != null) presence.leave(board, person(by));
    }

    private static @Nullable ParticipantId person(Membership by) {
        return mayAct(by) ? by.participant() : null;
    }
}
