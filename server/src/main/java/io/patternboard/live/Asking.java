package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.nodes.Cluster;
import io.patternboard.nodes.Neighbours;
import io.patternboard.nodes.Note;
import io.patternboard.store.Mongo;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a question to the room of its board, on whatever event loop of whatever node that is. */
final class Asking implements Following.Way {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final int TRIES_MAX = 4;

    private final Function<BoardId, Lane> lanes;
    private final @Nullable Cluster cluster;
    private final AtomicInteger underWay = new AtomicInteger();
    private Predicate<String> mayCommand = participant -> true;

    /** @param cluster null where this node is the only one */
    Asking(Function<BoardId, Lane> lanes, @Nullable Cluster cluster) {
        this.lanes = lanes;
        this.cluster = cluster;
    }

    /** See {@link Rooms#boundForwarded}. */
    void boundForwarded(Predicate<String> participantMayCommand) {
        mayCommand = participantMayCommand;
    }

    /** How many questions that change something wait for their answer now. */
    int underWay() {
        return underWay.get();
    }

    boolean isHere(BoardId board) {
        return cluster == null || cluster.nodes().owns(board.value());
    }

    <T> Future<T> ask(BoardId board, Question<T> question) {
        return counted(question, () -> isHere(board) ? askHere(board, question) : askThere(board, question, 1));
    }

    /** A question of another node: it is answered here, even where this node thinks that a third should have been asked. */
    Future<Buffer> answer(Note note) {
        return answer(new BoardId(note.get("board")), Question.of(note));
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

    @Override
    public Future<Long> watch(BoardId board, long shown) {
        return ask(board, new Question.Watch(cluster.neighbours().self(), shown));
    }

    @Override
    public Future<Buffer> commits(BoardId board, long after, long heard) {
        return ask(board, new Question.Commits(after, heard));
    }

    private <T> Future<T> askHere(BoardId board, Question<T> question) {
        Lane lane = lanes.apply(board);
        return lane.loop().call(() -> {
            if (question instanceof Question.Watch watch && lane.relay() != null)
                lane.relay().watch(board, watch.node());
            return question.ask(lane.shard(), board);
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
}
