package io.patternboard.live;

import io.patternboard.board.Asked;
import io.patternboard.board.BoardId;
import io.patternboard.board.Event;
import io.patternboard.board.JoinBoard;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.store.Member;
import io.patternboard.wire.Json;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The way to the live boards from any event loop. Each board lives on one event loop, chosen by its id, so that a room
 * needs no locks. Answers come back on the caller's context; what is refused fails with {@link Refused}.
 */
public final class Rooms {
    private final Vertx vertx;
    private final Stores stores;
    private final List<Shard> shards;
    private final String deployment;

    private Rooms(Vertx vertx, Stores stores, List<Shard> shards, String deployment) {
        this.vertx = vertx;
        this.stores = stores;
        this.shards = shards;
        this.deployment = deployment;
    }

    /**
     * @param loops how many event loops rooms are spread over
     * @param idleMillis how long an unused room stays open
     */
    public static Future<Rooms> open(
            Vertx vertx, Stores stores, Limits limits, int loops, long idleMillis, InstantSource clock) {
        Frame.registerCodec(vertx);
        List<Shard> shards = new CopyOnWriteArrayList<>();
        return vertx.deployVerticle(
                        () -> {
                            Shard shard = new Shard(stores, limits, idleMillis, clock);
                            shards.add(shard);
                            return shard;
                        },
                        new DeploymentOptions().setInstances(loops))
                .map(deployed -> new Rooms(vertx, stores, List.copyOf(shards), deployed));
    }

    /** Lets the rooms save what spares the next opening a replay, and ends them. */
    public Future<Void> close() {
        return vertx.undeploy(deployment).onComplete(ended -> Frame.unregisterCodec(vertx));
    }

    /** Carries out a command as a client sent it. */
    public Future<Reply> submit(BoardId board, Participant by, Buffer command) {
        Asked asked;
        try {
            asked = Json.command(command.getBytes());
        } catch (Refused bad) {
            return Future.failedFuture(bad);
        }
        return on(board, shard -> shard.submit(board, by, asked));
    }

    /** Starts a board with its first events; fails with {@code id-taken} where the board is there already. */
    public Future<Long> start(BoardId board, ParticipantId by, List<Event> first) {
        return on(board, shard -> shard.begin(board, by, first));
    }

    /** Fills a board that has just been started with the example group's work. */
    public Future<Void> example(BoardId board, ParticipantId me, Language language) {
        return on(board, shard -> new Example(stores, shard).fill(board, me, language));
    }

    /** Gives a member a place on the board; nothing happens where it has one. */
    public Future<Void> joined(Member member) {
        Participant by = new Participant(member.participant(), member.role());
        Asked join = new Asked("join-" + member.participant(), null, new JoinBoard(by.id(), by.role(), member.name()));
        return this.<Reply>on(member.board(), shard -> shard.submit(member.board(), by, join))
                .<Void>mapEmpty()
                .recover(no -> no instanceof Refused refused && refused.rejection() == Rejection.ALREADY_SO
                        ? Future.succeededFuture()
                        : Future.failedFuture(no));
    }

    public Future<Encoded> board(BoardId board) {
        return ask(board, room -> room.screens().encoded(room.board(), room.head(), room.isDamaged()));
    }

    public Future<Long> head(BoardId board) {
        return ask(board, room -> Future.succeededFuture(room.head()));
    }

    /** {@code {commits, head}} with the commits after that seq, at most 1,000. */
    public Future<Buffer> commits(BoardId board, long after) {
        return on(board, shard -> shard.commits(board, after));
    }

    /** What only this participant may see. */
    public Future<JsonObject> mine(BoardId board, Participant who) {
        return on(board, shard -> shard.ask(board, room -> shard.mine(room, who.id())));
    }

    /** How many have voted, by open round, and coarsely how many cards the step has sealed. */
    public Future<JsonObject> turnout(BoardId board) {
        return ask(
                board,
                room -> room.ballotBox()
                        .turnout(room.board())
                        .compose(voted -> room.sealedBox().count(room.board()).map(voted::mergeIn)));
    }

    /** Whether the board is at a silent or anonymous step, and at which seq that was so: {@code {seq, quiet}}. */
    Future<JsonObject> step(BoardId board) {
        return ask(board, room -> Future.succeededFuture(Screens.step(room.head(), room.board())));
    }

    /** How many rooms are open now; for metrics. */
    public int openRooms() {
        return shards.stream().mapToInt(Shard::openRooms).sum();
    }

    private <T> Future<T> ask(BoardId board, Function<Room, Future<T>> question) {
        return on(board, shard -> shard.ask(board, question));
    }

    private <T> Future<T> on(BoardId board, Function<Shard, Future<T>> work) {
        Shard shard = shards.get(Math.floorMod(board.hashCode(), shards.size()));
        Context caller = vertx.getOrCreateContext();
        Promise<T> answer = Promise.promise();
        shard.loop()
                .runOnContext(there -> work.apply(shard)
                        .onComplete(done -> caller.runOnContext(back -> {
                            if (done.succeeded()) answer.complete(done.result());
                            else answer.fail(done.cause());
                        })));
        return answer.future();
    }
}
