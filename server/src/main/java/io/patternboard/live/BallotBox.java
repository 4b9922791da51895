package io.patternboard.live;

import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Command;
import io.patternboard.board.Participant;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.board.voting.Ballot;
import io.patternboard.board.voting.CastBallot;
import io.patternboard.board.voting.CloseRound;
import io.patternboard.board.voting.Hands;
import io.patternboard.board.voting.OptionId;
import io.patternboard.board.voting.Result;
import io.patternboard.board.voting.RevealRound;
import io.patternboard.board.voting.Round;
import io.patternboard.board.voting.RoundId;
import io.patternboard.board.voting.RoundState;
import io.patternboard.store.Ballots;
import io.patternboard.store.Secrets;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ballots of one board's rounds. They lie outside the log, one document a round; closing freezes the document, counts
 * it, and erases who chose what in the same write that keeps the tally for the reveal.
 */
final class BallotBox {
    private static final Logger LOG = LoggerFactory.getLogger(BallotBox.class);

    private final BoardId board;
    private final Ballots ballots;
    private final Screens screens;
    /** Rounds whose turnout is being looked up; true where it has changed since. */
    private final Map<RoundId, Boolean> telling = new HashMap<>();

    BallotBox(BoardId board, Ballots ballots, Screens screens) {
        this.board = board;
        this.ballots = ballots;
        this.screens = screens;
    }

    Future<Void> open(RoundId round) {
        return ballots.open(board, round);
    }

    /** Puts the ballot in its round's document, unless the round has been closed there meanwhile. */
    Future<Void> cast(ParticipantId voter, String command, CastBallot cast) {
        return ballots.cast(board, cast.round(), voter, command, cast.ballot()).compose(result -> {
            if (result == Ballots.CastResult.CLOSED) {
                return Future.failedFuture(new Refused(Rejection.ROUND_NOT_OPEN));
            }
            if (result == Ballots.CastResult.STORED) tellTurnout(cast.round());
            return Future.succeededFuture();
        });
    }

    /** One look at a time: where many vote at once, those who come meanwhile are told with the next. */
    private void tellTurnout(RoundId round) {
        if (telling.containsKey(round)) {
            telling.put(round, true);
            return;
        }
        telling.put(round, false);
        ballots.turnout(board, round)
                .onSuccess(voted -> screens.turnout(round, voted))
                .onFailure(fault -> LOG.warn("Turnout not told; board={} fault={}", board, fault.toString()))
                .onComplete(done -> {
                    if (Boolean.TRUE.equals(telling.remove(round))) tellTurnout(round);
                });
    }

    /** Freezes, counts and erases the ballots; what was done of this before a crash is not done twice. */
    Future<Command> close(Round round, RoundId id, Wish wish) {
        return ballots.withheld(board, id).compose(done -> {
            if (done != null) {
                return Future.succeededFuture(counted(id, done));
            }
            Hands hands = ((CloseRound) wish.asked().command()).hands();
            // Of a secret round nobody is ever asked whose ballot is whose.
            List<ParticipantId> signers = round.isNamed() ? round.voters() : List.of();
            return ballots.startClosing(board, id, wish.id(), wish.by().id(), hands, signers)
                    .compose(closing -> {
                        Ballots.Tally tally = tally(round, closing);
                        return ballots.withhold(board, id, tally).map(kept -> counted(id, tally));
                    });
        });
    }

    private static Command counted(RoundId id, Ballots.Tally tally) {
        return new CloseRound.Counted(id, tally.turnout(), tally.byHand(), tally.receipts());
    }

    private static Ballots.Tally tally(Round round, Ballots.@Nullable Closing closing) {
        List<Ballots.Cast> cast = closing == null ? List.of() : closing.ballots();
        Hands hands = closing == null ? null : closing.hands();
        Result result = round.count(cast.stream().map(Ballots.Cast::ballot).toList(), hands);
        Map<ParticipantId, Ballot> signed = new TreeMap<>();
        for (Ballots.Cast each : cast) if (each.by() != null) signed.put(each.by(), each.ballot());
        List<String> receipts =
                cast.stream().map(each -> receipt(each.command())).sorted().toList();
        return new Ballots.Tally(
                round.isNamed() ? result.with(signed) : result,
                cast.size() + (hands == null ? 0 : hands.people()),
                hands == null ? null : hands.people(),
                receipts);
    }

    /** What proves that a ballot counts, and says nothing of what it chose. */
    private static String receipt(String command) {
        return Secrets.hash(command);
    }

    /** Whether this very ballot was counted in a round that has been closed since. */
    boolean counted(Board now, CastBallot cast, String command) {
        Round round = now.rounds().get(cast.round());
        return round != null && round.receipts() != null && round.receipts().contains(receipt(command));
    }

    Future<Command> reveal(RoundId round) {
        return ballots.withheld(board, round)
                .compose(kept -> kept == null
                        // Of a board that came from a file: what was not shown yet stayed behind.
                        ? Future.failedFuture(new Refused(Rejection.ROUND_NOT_FOUND))
                        : Future.succeededFuture(new RevealRound.Tallied(round, kept.result())));
    }

    void forget(RoundId round) {
        ballots.forget(board, round)
                .onFailure(fault -> LOG.warn("Tally not tidied up; board={} fault={}", board, fault.toString()));
    }

    /** Carries on where a crash interrupted a closing or a reveal: {@code submit} gets the closer's own command again. */
    Future<Void> finish(Board now, BiConsumer<Participant, Asked> submit) {
        List<RoundId> rounds = new ArrayList<>();
        now.rounds().asMap().forEach((id, round) -> {
            if (round.state() != RoundState.CLOSED) rounds.add(id);
        });
        if (rounds.isEmpty()) return Future.succeededFuture();
        return ballots.unfinished(board, rounds).map(found -> {
            for (Ballots.Unfinished each : found) {
                RoundState state = now.rounds().get(each.round()).state();
                if (state != RoundState.OPEN) forget(each.round());
                else
                    submit.accept(
                            new Participant(each.by(), Role.FACILITATOR),
                            new Asked(each.command(), null, new CloseRound(each.round(), null)));
            }
            return null;
        });
    }

    /** What this participant has chosen in the rounds that are open, and what is left: nobody else's business. */
    Future<JsonObject> own(Board now, ParticipantId voter) {
        JsonObject own = new JsonObject();
        List<Future<Void>> reads = new ArrayList<>();
        now.rounds().asMap().forEach((id, round) -> {
            if (round.state() != RoundState.OPEN || !round.voters().contains(voter)) return;
            reads.add(ballots.own(board, id, voter).map(ballot -> {
                Ballot mine = ballot == null ? new Ballot(Map.of(), Map.of()) : ballot;
                int spent = mine.choices().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
                JsonObject told = new JsonObject()
                        .put("choices", byOption(mine.choices()))
                        .put("left", round.budget() - spent);
                if (!mine.objections().isEmpty()) told.put("objections", byOption(mine.objections()));
                own.put(id.value(), told);
                return null;
            }));
        });
        return reads.isEmpty() ? Future.succeededFuture(own) : Future.all(reads).map(own);
    }

    /** Takes somebody's ballots out of the rounds that are open. */
    Future<Void> withdraw(Board now, ParticipantId voter) {
        List<Future<Void>> all = new ArrayList<>();
        now.rounds().asMap().forEach((id, round) -> {
            if (round.state() != RoundState.OPEN) return;
            all.add(ballots.withdraw(board, id, voter).onSuccess(ok -> tellTurnout(id)));
        });
        return Future.all(all).mapEmpty();
    }

    /** How many have voted in each open round. */
    Future<JsonObject> turnout(Board now) {
        JsonObject turnout = new JsonObject();
        List<Future<Void>> reads = new ArrayList<>();
        now.rounds().asMap().forEach((id, round) -> {
            if (round.state() != RoundState.OPEN) return;
            reads.add(ballots.turnout(board, id).map(voted -> {
                turnout.put(id.value(), voted);
                return null;
            }));
        });
        return reads.isEmpty()
                ? Future.succeededFuture(turnout)
                : Future.all(reads).map(turnout);
    }

    private static JsonObject byOption(Map<OptionId, ?> values) {
        JsonObject json = new JsonObject();
        new TreeMap<>(values).forEach((option, value) -> json.put(option.value(), value));
        return json;
    }
}
