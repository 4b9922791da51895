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
import io.patternboard.board.cards.BinCard;
import io.patternboard.board.cards.CardRows;
import io.patternboard.board.cards.EditCard;
import io.patternboard.board.cards.PostCard;
import io.patternboard.board.cards.RevealCards;
import io.patternboard.board.cards.RevealedCard;
import io.patternboard.board.meetings.Meeting;
import io.patternboard.board.meetings.MeetingId;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.meetings.StepId;
import io.patternboard.store.SealedCards;
import io.patternboard.store.SealedCards.StepKey;
import io.patternboard.store.Secrets;
import io.patternboard.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cards of one board that nobody may see yet. They lie outside the log until a reveal brings them in, all at once. */
final class SealedBox {
    private static final Logger LOG = LoggerFactory.getLogger(SealedBox.class);
    private final BoardId board;
    private final SealedCards cards;
    private final Screens screens;
    private final Set<String> receipts = new HashSet<>();

    SealedBox(BoardId board, SealedCards cards, Screens screens) {
        this.board = board;
        this.cards = cards;
        this.screens = screens;
    }

    /** Whether this command sealed a card before: then it must not put the same card on the board for all to see. */
    boolean knows(String command) {
        return !receipts.isEmpty() && receipts.contains(Secrets.hash(command));
    }

    /**
     * Carries out what is about sealed cards: posting one while the step seals, changing or binning one's own.
     * Null where it is not about any.
     */
    @Nullable
    Future<Void> take(Board now, Participant by, Asked asked) {
        Step step = now.liveStep();
        MeetingId meeting = now.liveMeeting();
        if (step == null || meeting == null || !step.seals()) return null;
        StepKey key = new StepKey(board, meeting, step.step());
        String owner = owner(step, by, asked);
        String receipt = Secrets.hash(asked.id());
        Command command = asked.command();
        if (command instanceof PostCard post) {
            ParticipantId author = step.isAnonymous() ? null : by.id();
            return done(key, receipt, true, cards.post(key, post.card(), owner, author, receipt, fields(post)));
        }
        if (command instanceof EditCard edit) {
            return done(key, receipt, false, cards.edit(key, edit.card(), owner, receipt, fields(edit)));
        }
        if (command instanceof BinCard bin)
            return done(key, receipt, false, cards.remove(key, bin.card(), owner, receipt));
        return null;
    }

    /** In an anonymous step only the card's key tells whose it is; without one it is nobody's, not even its author's. */
    private static String owner(Step step, Participant by, Asked asked) {
        if (!step.isAnonymous()) return by.id().value();
        return Secrets.hash(asked.key() == null ? Secrets.token() : asked.key());
    }

    private Future<Void> done(StepKey step, String receipt, boolean posted, Future<SealedCards.Result> result) {
        return result.compose(was -> switch (was) {
            case STORED, REPEATED -> {
                if (posted) receipts.add(receipt);
                tellCount(step);
                yield Future.succeededFuture();
            }
            case NOT_YOURS -> Future.failedFuture(new Refused(Rejection.CARD_NOT_FOUND));
            case FULL -> Future.failedFuture(new Refused(Rejection.BOARD_FULL));
            case OVER -> Future.failedFuture(new Refused(Rejection.STEP_OVER));
        });
    }

    private void tellCount(StepKey step) {
        cards.count(step)
                .onSuccess(count -> screens.sealed(step.meeting() + "/" + step.step(), coarse(count)))
                .onFailure(fault -> LOG.warn("Count not told; board={} fault={}", board, fault.toString()));
    }

    /** {@code {MEETING/STEP: coarse count}} of the step the board is at; empty where that seals nothing. */
    Future<JsonObject> count(Board now) {
        Step step = now.liveStep();
        MeetingId meeting = now.liveMeeting();
        if (step == null || meeting == null || !step.seals()) return Future.succeededFuture(new JsonObject());
        return cards.count(new StepKey(board, meeting, step.step()))
                .map(count -> new JsonObject().put(meeting + "/" + step.step(), coarse(count)));
    }

    /** An exact count would tell who has just posted. */
    private static int coarse(int count) {
        return count < 5 ? Math.min(count, 1) : count / 5 * 5;
    }

    /** Freezes the step's cards and lays them out in rows, each under a new id. */
    Future<Command> unseal(RevealCards reveal, Wish wish) {
        StepKey step = new StepKey(board, reveal.meeting(), reveal.step());
        return cards.startReveal(step, wish.id(), wish.by().id()).map(frozen -> {
            List<RevealedCard> revealed = new ArrayList<>();
            CardRows rows = new CardRows(start(reveal.x()), start(reveal.y()));
            for (SealedCards.Sealed each : frozen) {
                Map<String, Object> fields = each.fields();
                fields.put("card", Secrets.id());
                rows.lay((String) fields.get("text"), (String) fields.get("feeling"), (String) fields.get("meaning"));
                fields.put("x", rows.x());
                fields.put("y", rows.y());
                if (each.by() != null) fields.put("by", each.by().value());
                revealed.add(Json.revealedCard(fields));
            }
            return new RevealCards.Unsealed(reveal.meeting(), reveal.step(), revealed);
        });
    }

    private static double start(@Nullable Double coordinate) {
        return coordinate == null ? 0 : coordinate;
    }

    void forget(MeetingId meeting, StepId step) {
        cards.forget(new StepKey(board, meeting, step))
                .onFailure(fault -> LOG.warn("Sealed cards not tidied up; board={} fault={}", board, fault.toString()));
    }

    /** Reads what a room must know of sealed cards, and carries on with a reveal that a crash interrupted. */
    Future<Void> open(Board now, BiConsumer<Participant, Asked> submit) {
        List<StepKey> steps = sealing(now);
        if (steps.isEmpty()) return Future.succeededFuture();
        return cards.receipts(steps)
                .compose(known -> {
                    receipts.addAll(known);
                    return cards.unfinished(steps);
                })
                .map(unfinished -> {
                    for (SealedCards.Unfinished each : unfinished) {
                        Participant by = new Participant(each.by(), Role.FACILITATOR);
                        RevealCards again = new RevealCards(
                                each.step().meeting(), each.step().step(), null, null);
                        submit.accept(by, new Asked(each.command(), null, again));
                    }
                    return null;
                });
    }

    /** Takes somebody's cards out of the steps that are not revealed. */
    Future<Void> withdraw(Board now, ParticipantId who) {
        return Future.all(sealing(now).stream()
                        .map(step -> cards.withdraw(step, who))
                        .toList())
                .mapEmpty();
    }

    /** One's own sealed cards, in steps that are hidden but not anonymous. */
    Future<JsonArray> own(Board now, ParticipantId who) {
        JsonArray own = new JsonArray();
        List<Future<Void>> reads = new ArrayList<>();
        for (StepKey step : sealing(now)) {
            reads.add(cards.own(step, who).map(found -> {
                for (SealedCards.Sealed each : found) {
                    own.add(new JsonObject(each.fields())
                            .put("card", each.card())
                            .put("meeting", step.meeting().value())
                            .put("step", step.step().value()));
                }
                return null;
            }));
        }
        return reads.isEmpty() ? Future.succeededFuture(own) : Future.all(reads).map(own);
    }

    private List<StepKey> sealing(Board now) {
        List<StepKey> steps = new ArrayList<>();
        for (Map.Entry<MeetingId, Meeting> meeting : now.meetings().asMap().entrySet()) {
            for (Step step : meeting.getValue().agenda()) {
                if (step.seals()) steps.add(new StepKey(board, meeting.getKey(), step.step()));
            }
        }
        return steps;
    }

    private static Map<String, Object> fields(Command command) {
        Map<String, Object> fields = Json.fields(command);
        fields.keySet().retainAll(Set.of("kind", "text", "feeling", "meaning", "lenses"));
        return fields;
    }
}
