package io.patternboard.board.cards;

import static io.patternboard.board.Decision.reject;
import static io.patternboard.board.Rejection.*;

import io.patternboard.board.Board;
import io.patternboard.board.Command;
import io.patternboard.board.Decision;
import io.patternboard.board.Event;
import io.patternboard.board.Limits;
import io.patternboard.board.Participant;
import io.patternboard.board.Work;
import io.patternboard.board.patterns.PatternId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts several cards, all of them or none: what was written on paper comes on the board in one step. */
public record PostCards(List<NewCard> cards) implements Command {
    public record NewCard(
            CardId card,
            Kind kind,
            String text,
            @Nullable String feeling,
            @Nullable String meaning,
            @Nullable List<String> lenses,
            @Nullable Double x,
            @Nullable Double y,
            @Nullable PatternId pattern) {
        PostCard alone() {
            return new PostCard(card, kind, text, feeling, meaning, lenses, x, y, pattern);
        }
    }

    @Override
    public Decision decide(Board board, Participant by) {
        if (cards.isEmpty()) return reject(NOTHING_TO_CHANGE);
        if (cards.size() > Limits.CARDS_AT_ONCE) return reject(TOO_LARGE);
        if (cards.stream().map(NewCard::card).distinct().count() < cards.size()) return reject(ID_TAKEN);
        if (board.cards().size() + cards.size() > board.limits().maxCards()) return reject(BOARD_FULL);
        List<Event> posted = new ArrayList<>();
        for (NewCard each : cards) {
            Decision decision = each.alone().decide(board, by);
            if (!(decision instanceof Decision.Accepted yes)) return decision;
            posted.addAll(yes.events());
        }
        return new Decision.Accepted(posted);
    }

    @Override
    public Work work() {
        return Work.POST;
    }
}
