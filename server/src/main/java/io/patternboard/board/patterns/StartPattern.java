package io.patternboard.board.patterns;

import static io.patternboard.board.Decision.accept;
import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Work;
import io.patternboard.board.cards.Card;
import io.patternboard.board.cards.CardId;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts a candidate pattern around some cards, or an empty one. Without a place it lies where its first card lay. */
public record StartPattern(
        PatternId pattern,
        @Nullable String name,
        @Nullable List<CardId> cards,
        @Nullable Double x,
        @Nullable Double y) implements Command {
    @Override
    public Decision decide(Board board, Participant by) {
        if (Limits.tooLong(Limits.TITLE, name)) return reject(TEXT_TOO_LONG);
        if (Limits.offSurface(x, y)) return reject(BAD_INPUT);
        if (board.patterns().has(pattern)) return reject(ID_TAKEN);
        if (board.patterns().size() >= Limits.PATTERNS) return reject(BOARD_FULL);
        List<CardId> members = cards == null ? List.of() : List.copyOf(new LinkedHashSet<>(cards));
        for (CardId each : members) {
            if (!board.cards().has(each)) return reject(CARD_NOT_FOUND);
            if (!board.cards().get(each).isShared()) return reject(CARD_NOT_HERE);
        }
        Card first = members.isEmpty() ? null : board.cards().get(members.get(0));
        double left = x != null ? x : first == null ? 0 : first.x();
        double top = y != null ? y : first == null ? 0 : first.y();
        return accept(new PatternStarted(pattern, name, members, left, top));
    }

    @Override
    public Work work() {
        return Work.CLUSTER;
    }
}
