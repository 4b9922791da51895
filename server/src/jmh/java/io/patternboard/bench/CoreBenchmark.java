package io.patternboard.bench;

import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardId;
import io.patternboard.board.cards.CardMoved;
import io.patternboard.board.cards.CardPosted;
import io.patternboard.board.cards.Kind;
import io.patternboard.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one change costs without store and network, on a board of so many cards; run by {@code scripts/bench jmh}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoreBenchmark {
    private static final Participant ADA = new Participant(new ParticipantId("ada"), Role.PARTICIPANT);
    private static final byte[] MOVE = "{\"id\":\"m1\",\"type\":\"move-card\",\"card\":\"card-7\",\"x\":12.5,\"y\":-3}"
            .getBytes(StandardCharsets.UTF_8);

    @Param({"100", "1000", "5000"})
    int cards;

    private Board board;
    private Asked move;
    private Commit moved;

    @Setup
    public void fill() {
        board = Board.empty(new Limits(100_000, Integer.MAX_VALUE));
        for (int i = 0; i < cards; i++) board = posted(i).applyTo(board);
        move = Json.command(MOVE);
        moved = new Commit(stamp(cards + 1), "m1", List.of(new CardMoved(new CardId("card-7"), 12.5, -3)));
    }

    private static Stamp stamp(long seq) {
        return new Stamp(seq, Instant.EPOCH.plusMillis(seq), ADA.id());
    }

    private static Commit posted(int i) {
        String text =
                "Card " + i + ": we say yes to every request, and later nobody has time for the one who called first";
        var posted = new CardPosted(
                new CardId("card-" + i), Kind.OBSERVATION, text, null, null, List.of(), i, i, null, null);
        return new Commit(stamp(i + 1), "p" + i, List.of(posted));
    }

    @Benchmark
    public Asked readCommand() {
        return Json.command(MOVE);
    }

    @Benchmark
    public Decision decide() {
        return move.decide(board, ADA);
    }

    @Benchmark
    public Board apply() {
        return moved.applyTo(board);
    }

    @Benchmark
    public byte[] encodeCommit() {
        return Json.page(List.of(moved), cards + 1);
    }

    @Benchmark
    public byte[] encodeForTheJournal() {
        return Json.forJournal(new BoardId("board"), moved);
    }

    @Benchmark
    public byte[] encodeBoard() {
        return Json.board(board);
    }
}
