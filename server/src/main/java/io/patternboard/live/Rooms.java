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
import io.patternboard.store.Mongo;
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
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final int TRIES_MAX = 4;
    private static final int SETTLING_PAUSE_MILLIS = 10;

    private final List<Shard> shards = new ArrayList<>();
    private final List<Relay> relays = new ArrayList<>();
    private final List<Copies> copies = new ArrayList<>();
    private final Stores stores;
    private final @Nullable Cluster cluster;
    private final AtomicInteger underWay = new AtomicInteger();
    private Predicate<String> mayCommand = participant -> true;
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
            InstantSource clock,
            Outlet outlet,
            @Nullable Cluster cluster) {
        this.stores = stores;
        this.cluster = cluster;
        for (Loop loop : loops) {
            Function<BoardId, Screens.Audience> audience = board -> Screens.Audience.here(outlet, board);
            if (cluster != null) {
                var relay = new Relay(cluster, outlet, way(), () -> elsewhere, clock);
                relays.add(relay);
                audience = relay::audience;
            }
            var shard = new Shard(loop, stores, limits, idleMillis, clock, audience, board -> onGone.accept(board));
            shards.add(shard);
            copies.add(new Copies());
            loop.run(shard::tidy);
        }
        if (cluster == null) return;
        cluster.answering(this::answer);
        for (String what : Relay.NOTES) cluster.on(what, this::take);
        cluster.nodes().onChange(this::settleIn);
        for (int i = 0; i < relays.size(); i++) settleInNowAndThen(i);
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
                    var rooms = new Rooms(deployed, stores, limits, idleMillis, clock, Outlet.of(vertx), cluster);
                    rooms.end = () -> vertx.undeploy(deployment).onComplete(ended -> Frame.unregisterCodec(vertx));
                    return rooms;
                });
    }

    /** Lets the rooms save what spares the next opening a replay, and ends them. */
    public Future<Void> close() {
        List<Future<Void>> stopping =
                shards.stream().map(shard -> shard.loop().call(shard::stop)).toList();
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
        mayCommand = participantMayCommand;
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
        List<Future<Void>> settling = shards.stream()
                .map(shard -> shard.loop().call(() -> shard.letGo(board -> true)))
                .toList();
        Future.join(settling).onComplete(done -> {
            if (underWay.get() == 0) settled.complete();
            else shards.get(0).loop().after(SETTLING_PAUSE_MILLIS, () -> settle(settled));
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
        return shard(board).loop().call(() -> shard(board).begin(board, by, first));
    }

    /** Fills a board that has just been started with the example group's work. */
    public Future<Void> example(BoardId board, ParticipantId me, Language language) {
        return shard(board).loop().call(() -> new Example(stores, shard(board)).fill(board, me, language));
    }

    /** Gives a member a place on the board; nothing happens where it has one. */
    public Future<Void> joined(Member member) {
        return ask(
                member.board(), new Question.Join(new Participant(member.participant(), member.role()), member.name()));
    }

    public Future<Encoded> board(BoardId board) {
        if (isHere(board)) return ask(board, new Question.Whole(-1));
        return shard(board)
                .loop()
                .call(() -> copies.get(index(board)).get(board, known -> ask(board, new Question.Whole(known))));
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
     * @param kind as in {@link io.patternboard.board.comments.Subject#of}
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
        return shard(board).loop().call(() -> relay(board).come(board));
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
        if (cluster != null) shard(board).loop().run(() -> relay(board).leave(board));
    }

    /** Tells the other nodes who is on the board here: all of it, or what changed. */
    void here(BoardId board, boolean all, String people) {
        if (cluster == null) return;
        Note note = Note.of(Elsewhere.HERE).with("board", board).with("all", all);
        shard(board).loop().run(() -> relay(board).here(board, note.with(Buffer.buffer(people))));
    }

    /** How many rooms are open now; for metrics. */
    public int openRooms() {
        return shards.stream().mapToInt(Shard::openRooms).sum();
    }

    /** For tests: how many boards are followed from here, and from other nodes here. */
    public int relayed() {
        return relays.stream().mapToInt(Relay::boards).sum();
    }

    private Following.Way way() {
        return new Following.Way() {
            @Override
            public Future<Long> watch(BoardId board, long shown) {
                return ask(board, new Question.Watch(cluster.neighbours().self(), shown));
            }

            @Override
            public Future<Buffer> commits(BoardId board, long after, long heard) {
                return ask(board, new Question.Commits(after, heard));
            }
        };
    }

    private boolean isHere(BoardId board) {
        return cluster == null || cluster.nodes().owns(board.value());
    }

    /**
     * Ends a board that is going to be deleted: wherever it has a room, for one that lives on would save it once more. A node
     * that does not answer holds up nobody.
     */
    Future<Void> end(BoardId board) {
        var question = new Question.End();
        List<Future<?>> ending = new ArrayList<>(List.of(askHere(board, question)));
        if (cluster != null) {
            for (String node : cluster.nodes().serving()) {
                if (node.equals(cluster.neighbours().self())) continue;
                ending.add(cluster.neighbours().ask(node, question.note().with("board", board)));
            }
        }
        return Future.join(ending).otherwiseEmpty().mapEmpty();
    }

    /** How many questions and commands wait for their answer now; for metrics. */
    public int underWay() {
        return underWay.get();
    }

    private <T> Future<T> ask(BoardId board, Question<T> question) {
        return counted(question, () -> isHere(board) ? askHere(board, question) : askThere(board, question, 1));
    }

    private <T> Future<T> askHere(BoardId board, Question<T> question) {
        return shard(board).loop().call(() -> {
            if (question instanceof Question.Watch watch && cluster != null)
                relay(board).watch(board, watch.node());
            return question.ask(shard(board), board);
        });
    }

    /** Where the node does not answer the next one is asked: a room there is as good, and nothing is done twice. */
    private <T> Future<T> askThere(BoardId board, Question<T> question, int tries) {
        String node = cluster.nodes().owner(board.value());
        if (node.equals(cluster.neighbours().self())) return askHere(board, question);
        return cluster.neighbours()
                .ask(node, question.note().with("board", board))
                .map(question::read)
                .recover(fault -> {
                    if (fault instanceof Refused) return Future.failedFuture(fault);
                    LOG.debug("A node did not answer; board={} node={} fault={}", board, node, fault.toString());
                    if (fault instanceof Neighbours.Leaving) cluster.nodes().leaves(node);
                    else cluster.nodes().suspect(node);
                    return tries < TRIES_MAX
                            ? askThere(board, question, tries + 1)
                            : Future.failedFuture(new Refused(Rejection.STORE_AWAY));
                });
    }

    /** A question of another node: it is answered here, even where this node thinks that a third should have been asked. */
    private Future<Buffer> answer(String from, Note note) {
        if (leaving) return Future.failedFuture(new Neighbours.Leaving());
        return answer(new BoardId(note.get("board")), Question.of(note));
    }

    private <T> Future<Buffer> answer(BoardId board, Question<T> question) {
        if (question instanceof Question.Submit submit
                && !mayCommand.test(submit.by().id().value()))
            return Future.failedFuture(new Refused(Rejection.TOO_FAST));
        return counted(question, () -> askHere(board, question))
                .map(question::written)
                .recover(fault -> Future.failedFuture(Mongo.failed(fault) ? new Refused(Rejection.STORE_AWAY) : fault));
    }

    /** A node that leaves waits for what changes something. */
    private <T> Future<T> counted(Question<T> question, Supplier<Future<T>> work) {
        if (!question.changes()) return work.get();
        underWay.incrementAndGet();
        return work.get().onComplete(done -> underWay.decrementAndGet());
    }

    private void take(String from, Note note) {
        BoardId board = new BoardId(note.get("board"));
        shard(board).loop().run(() -> relay(board).take(from, board, note));
    }

    /** Other nodes came or went. */
    private void settleIn() {
        LOG.info("Nodes that serve: {}", cluster.nodes().serving().size());
        for (int i = 0; i < shards.size(); i++) {
            int index = i;
            shards.get(i).loop().run(() -> settleIn(index));
        }
    }

    /** Lets go of rooms that do not belong here, and asks those elsewhere to go on. */
    private void settleIn(int index) {
        shards.get(index).settle(board -> cluster.nodes().owns(board.value()));
        relays.get(index).renew();
    }

    /**
     * Not only when nodes come and go: a question that comes late, or from a node that sees it differently, opens a room
     * here all the same, and rooms elsewhere may have stored something.
     */
    private void settleInNowAndThen(int index) {
        shards.get(index).loop().after(Watchers.RENEW_MILLIS, () -> {
            settleIn(index);
            settleInNowAndThen(index);
        });
    }

    private int index(BoardId board) {
        return Math.floorMod(board.hashCode(), shards.size());
    }

    private Shard shard(BoardId board) {
        return shards.get(index(board));
    }

    private Relay relay(BoardId board) {
        return relays.get(index(board));
    }
}
