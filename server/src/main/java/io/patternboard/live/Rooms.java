package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Event;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.nodes.Cluster;
import io.patternboard.nodes.EventLoop;
import io.patternboard.nodes.Loop;
import io.patternboard.nodes.Neighbours;
import io.patternboard.nodes.Note;
import io.patternboard.store.Member;
import io.patternboard.store.Membership;
import io.patternboard.wire.Json;
import io.patternboard.wire.Words;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the live boards from any event loop. Each board lives on one event loop of one node, both chosen by its id,
 * so that a room needs no locks. Answers come back on the caller's context; what is refused fails with {@link Refused}.
 *
 * <p>Where nodes disagree about which of them it is, two may have a room of the same board for a while. Nobody refuses to
 * work for that: the log's unique index lets one win, and the other takes in what it missed.
 */
public final class Rooms {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final int SETTLING_PAUSE_MILLIS = 10;

    private final List<Lane> lanes = new ArrayList<>();
    private final Stores stores;
    private final @Nullable Cluster cluster;
    private final Asking asking;
    private Elsewhere elsewhere = Elsewhere.NOBODY;
    private volatile Consumer<BoardId> onGone = board -> {};
    private volatile boolean leaving;
    private Supplier<Future<Void>> end = Future::succeededFuture;

    /**
     * @param loops the event loops that rooms are spread over
     * @param outlet the sockets of this node
     */
    public Rooms(
            List<? extends Loop> loops,
            Stores stores,
            Limits limits,
            long idleMillis,
            OpenAtMost atMost,
            InstantSource clock,
            Outlet outlet,
            @Nullable Cluster cluster) {
        this.stores = stores;
        this.cluster = cluster;
        this.asking = new Asking(this::lane, cluster);
        for (Loop loop : loops) {
            Relay relay = cluster == null ? null : new Relay(cluster, outlet, asking, () -> elsewhere, clock);
            Function<BoardId, Screens.Audience> audience =
                    relay == null ? board -> Screens.Audience.here(outlet, board) : relay::audience;
            var shard = new Shard(
                    loop,
                    stores,
                    limits,
                    idleMillis,
                    atMost.sharedBy(loops.size()),
                    clock,
                    audience,
                    board -> onGone.accept(board));
            lanes.add(new Lane(shard, relay, new Copies()));
            loop.run(shard::tidy);
        }
        if (cluster == null) return;
        cluster.answering(
                (from, note) -> leaving ? Future.failedFuture(new Neighbours.Leaving()) : asking.answer(note));
        for (String what : Relay.NOTES) cluster.on(what, this::take);
        cluster.nodes().onChange(this::settleIn);
        for (Lane lane : lanes) settleInNowAndThen(lane);
    }

    /** The rooms of the only node. */
    public static Future<Rooms> open(
            Vertx vertx, Stores stores, Limits limits, int loops, long idleMillis, InstantSource clock) {
        return open(vertx, stores, limits, loops, idleMillis, clock, null);
    }

    /**
     * @param loops how many event loops rooms are spread over
     * @param idleMillis how long an unused room stays open
     * @param cluster null where this node is the only one
     */
    public static Future<Rooms> open(
            Vertx vertx,
            Stores stores,
            Limits limits,
            int loops,
            long idleMillis,
            InstantSource clock,
            @Nullable Cluster cluster) {
        return open(vertx, stores, limits, loops, idleMillis, OpenAtMost.DEFAULT, clock, cluster);
    }

    static Future<Rooms> open(
            Vertx vertx,
            Stores stores,
            Limits limits,
            int loops,
            long idleMillis,
            OpenAtMost atMost,
            InstantSource clock,
            @Nullable Cluster cluster) {
        Frame.registerCodec(vertx);
        List<EventLoop> deployed = new CopyOnWriteArrayList<>();
        return vertx.deployVerticle(
                        () -> {
                            var loop = new EventLoop();
                            deployed.add(loop);
                            return loop;
                        },
                        new DeploymentOptions().setInstances(loops))
                .map(deployment -> {
                    var rooms =
                            new Rooms(deployed, stores, limits, idleMillis, atMost, clock, Outlet.of(vertx), cluster);
                    rooms.end = () -> vertx.undeploy(deployment).onComplete(ended -> Frame.unregisterCodec(vertx));
                    return rooms;
                });
    }

    /** Lets the rooms save what spares the next opening a replay, and ends them. */
    public Future<Void> close() {
        List<Future<Void>> stopping =
                lanes.stream().map(lane -> lane.loop().call(lane.shard()::stop)).toList();
        return Future.join(stopping).transform(stopped -> end.get());
    }

    /** Who is told who is on a board on other nodes. */
    void tellElsewhere(Elsewhere listener) {
        elsewhere = listener;
    }

    /** Who is told of a board whose room ended here, since another node deleted it and could not say so. */
    void onGone(Consumer<BoardId> listener) {
        onGone = listener;
    }

    /** A bound on commands that holds where a board lives, from whatever nodes its participants send them. */
    public void boundForwarded(Predicate<String> participantMayCommand) {
        asking.boundForwarded(participantMayCommand);
    }

    /** Whether this node is about to stop. */
    public boolean isLeaving() {
        return leaving;
    }

    /**
     * Takes no more boards, where there is another node that can; succeeds when everything that waits here, or has been
     * passed on from here, is written and answered.
     */
    public Future<Void> leave() {
        leaving = true;
        if (cluster != null) cluster.leave();
        return settled();
    }

    /** When all that waits here, or has been passed on from here, is written and answered. */
    public Future<Void> settled() {
        Promise<Void> settled = Promise.promise();
        settle(settled);
        return settled.future();
    }

    private void settle(Promise<Void> settled) {
        List<Future<Void>> settling = lanes.stream()
                .map(lane -> lane.loop().call(() -> lane.shard().letGo(board -> true)))
                .toList();
        Future.join(settling).onComplete(done -> {
            if (asking.underWay() == 0) settled.complete();
            else lanes.get(0).loop().after(SETTLING_PAUSE_MILLIS, () -> settle(settled));
        });
    }

    /** Carries out a command as a client sent it. */
    public Future<Reply> submit(BoardId board, Participant by, Buffer command) {
        try {
            return ask(board, Question.Submit.of(by, command));
        } catch (Refused bad) {
            return Future.failedFuture(bad);
        }
    }

    /** Starts a board with its first events; fails with {@code id-taken} where the board is there already. */
    public Future<Long> start(BoardId board, ParticipantId by, List<Event> first) {
        // Nobody else knows of it yet: its room may open elsewhere afterwards.
        Lane lane = lane(board);
        return lane.loop().call(() -> lane.shard().begin(board, by, first));
    }

    /** Fills a board that has just been started with the example group's work. */
    public Future<Void> example(BoardId board, ParticipantId me, Language language) {
        Lane lane = lane(board);
        return lane.loop().call(() -> new Example(stores, lane.shard()).fill(board, me, language));
    }

    /** Gives a member a place on the board; nothing happens where it has one. */
    public Future<Void> joined(Member member) {
        return ask(
                member.board(), new Question.Join(new Participant(member.participant(), member.role()), member.name()));
    }

    public Future<Encoded> board(BoardId board) {
        if (asking.isHere(board)) return ask(board, new Question.Whole(-1));
        Lane lane = lane(board);
        return lane.loop().call(() -> lane.copies().get(board, known -> ask(board, new Question.Whole(known))));
    }

    public Future<Long> head(BoardId board) {
        return ask(board, new Question.Head());
    }

    /** {@code {commits, head}} with the commits after that seq, at most 1,000. */
    public Future<Buffer> commits(BoardId board, long after) {
        return ask(board, new Question.Commits(after, 0));
    }

    /**
     * {@code {commits, before?}}: what a stretch of the log says about the texts of a thing, the newest first; ask again
     * with that {@code before} for what is older.
     *
     * @param kind as in {@link io.patternboard.board.texts.Writings#of}
     * @param before a seq, or 0: the newest
     */
    public Future<Buffer> versions(BoardId board, String kind, String thing, long before) {
        return ask(board, new Question.Versions(kind, thing, before));
    }

    /** The board's pattern book, as its readers outside the group get it. */
    public Future<Buffer> book(BoardId board) {
        return ask(board, new Question.Book());
    }

    /** What only this participant may see. */
    public Future<JsonObject> mine(BoardId board, Participant who) {
        return ask(board, new Question.Mine(who));
    }

    /** How many have voted, by open round, and coarsely how many cards the step has sealed. */
    public Future<JsonObject> turnout(BoardId board) {
        return ask(board, new Question.Turnout());
    }

    /** Who is ready and whose hand is up, as far as that is told. */
    Future<JsonObject> hands(BoardId board) {
        return ask(board, new Question.Raised());
    }

    /**
     * The membership with the role it has by now, whatever a token or a socket says; fails with {@code board-not-found}
     * where it has ended.
     */
    public Future<Membership> standing(Membership claimed) {
        return ask(claimed.board(), new Question.Place(claimed.who())).map(place -> {
            Role role = Words.parse(Role.class, place.getString("role"));
            return new Membership(claimed.board(), claimed.participant(), role == null ? claimed.role() : role);
        });
    }

    /** Fails with {@code last-facilitator} where others would be left with nobody to lead them. */
    public Future<Void> mayLeave(Membership membership) {
        return ask(membership.board(), new Question.Place(membership.who()))
                .compose(place -> place.getBoolean("needed")
                        ? Future.failedFuture(new Refused(Rejection.LAST_FACILITATOR))
                        : Future.succeededFuture());
    }

    /** Whether the board is at a silent or anonymous step, and at which seq that was so: {@code {seq, quiet}}. */
    Future<JsonObject> step(BoardId board) {
        return ask(board, new Question.Step());
    }

    /**
     * A socket of this node wants to hear of the board, until {@link #leave(BoardId)}. The answer comes once it does: the
     * seq up to which it has to fetch what it does not have.
     */
    public Future<Long> come(BoardId board) {
        if (cluster == null) return head(board);
        Lane lane = lane(board);
        return lane.loop().call(() -> lane.relay().come(board));
    }

    /**
     * As {@link #come(BoardId)}; the answer is {@code {commits, head}}, with what a client misses that has all up to
     * {@code after}. Without commits where it does not say, or where they are more than {@code bytesMax} or cannot be had.
     */
    Future<Buffer> come(BoardId board, long after, int bytesMax) {
        return come(board).compose(head -> {
            Buffer nothing = Buffer.buffer(Json.page(List.of(), head));
            if (after < 0 || after >= head) return Future.succeededFuture(nothing);
            return ask(board, new Question.Commits(after, head))
                    .map(missed -> missed.length() > bytesMax ? nothing : missed)
                    .otherwise(nothing);
        });
    }

    /** As {@link #come(BoardId)}, for who need not be told where the board is. */
    void follow(BoardId board) {
        if (cluster != null) come(board);
    }

    public void leave(BoardId board) {
        if (cluster == null) return;
        Lane lane = lane(board);
        lane.loop().run(() -> lane.relay().leave(board));
    }

    /** Tells the other nodes who is on the board here: all of it, or what changed. */
    void here(BoardId board, boolean all, String people) {
        if (cluster == null) return;
        Note note = Note.of(Elsewhere.HERE).with("board", board).with("all", all);
        Lane lane = lane(board);
        lane.loop().run(() -> lane.relay().here(board, note.with(Buffer.buffer(people))));
    }

    /** How many rooms are open now; for metrics. */
    public int openRooms() {
        return lanes.stream().mapToInt(lane -> lane.shard().openRooms()).sum();
    }

    /** For tests: how many boards are followed from here, and from other nodes here. */
    public int relayed() {
        return cluster == null
                ? 0
                : lanes.stream().mapToInt(lane -> lane.relay().boards()).sum();
    }

    /** Ends a board that is going to be deleted. */
    Future<Void> end(BoardId board) {
        return asking.end(board);
    }

    /** How many questions and commands wait for their answer now; for metrics. */
    public int underWay() {
        return asking.underWay();
    }

    private <T> Future<T> ask(BoardId board, Question<T> question) {
        return asking.ask(board, question);
    }

    private void take(String from, Note note) {
        BoardId board = new BoardId(note.get("board"));
        Lane lane = lane(board);
        lane.loop().run(() -> lane.relay().take(from, board, note));
    }

    /** Other nodes came or went. */
    private void settleIn() {
        LOG.info("Nodes that serve: {}", cluster.nodes().serving().size());
        for (Lane lane : lanes) lane.loop().run(() -> settleIn(lane));
    }

    /** Lets go of rooms that do not belong here, and asks those elsewhere to go on. */
    private void settleIn(Lane lane) {
        lane.shard().settle(asking::isHere);
        lane.relay().renew();
    }

    /**
     * Not only when nodes come and go: a question that comes late, or from a node that sees it differently, opens a room
     * here all the same, and rooms elsewhere may have stored something.
     */
    private void settleInNowAndThen(Lane lane) {
        lane.loop().after(Watchers.RENEW_MILLIS, () -> {
            settleIn(lane);
            settleInNowAndThen(lane);
        });
    }

    private Lane lane(BoardId board) {
        return lanes.get(Math.floorMod(board.hashCode(), lanes.size()));
    }
}
