package io.patternboard.board.texts;

import static io.patternboard.board.texts.TextField.*;

import io.patternboard.board.Board;
import io.patternboard.board.BoardEdited;
import io.patternboard.board.Charter;
import io.patternboard.board.Event;
import io.patternboard.board.Rejection;
import io.patternboard.board.Trace;
import io.patternboard.board.cards.Card;
import io.patternboard.board.cards.CardEdited;
import io.patternboard.board.comments.Subject;
import io.patternboard.board.interventions.Intervention;
import io.patternboard.board.interventions.InterventionEdited;
import io.patternboard.board.patterns.Description;
import io.patternboard.board.patterns.PatternEdited;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a text stands.
 *
 * @param on the thing it belongs to; null: the board itself
 */
public record Place(@Nullable Subject on, TextField field) {
    private static final Set<TextField> OF_BOARD = EnumSet.of(TITLE, QUESTION, DIRECTION);
    private static final Set<TextField> OF_CARD = EnumSet.range(TEXT, MEANING);
    private static final Set<TextField> OF_PATTERN = EnumSet.range(NAME, DESIRED);
    private static final Set<TextField> OF_INTERVENTION = EnumSet.range(TITLE, OUTCOME);

    /** All the texts of a thing; null: of the board itself. */
    public static List<Place> of(@Nullable Subject on) {
        return fields(on).stream().map(field -> new Place(on, field)).toList();
    }

    private static Set<TextField> fields(@Nullable Subject on) {
        if (on == null) return OF_BOARD;
        if (on.card() != null) return OF_CARD;
        return on.pattern() != null ? OF_PATTERN : OF_INTERVENTION;
    }

    boolean exists() {
        return fields(on).contains(field);
    }

    /** Why nothing can be written there, or null where it can. */
    @Nullable
    Rejection missing(Board board) {
        if (on == null) return null;
        Rejection missing = on.missing(board);
        // A merged pattern can still be commented on, but not rewritten.
        boolean merged = on.pattern() != null
                && missing == null
                && !board.patterns().get(on.pattern()).isHere();
        return merged ? Rejection.PATTERN_NOT_HERE : missing;
    }

    /** The trace of the thing it belongs to; null where that has none or is not there. */
    @Nullable
    Trace trace(Board board) {
        return on == null ? null : on.trace(board);
    }

    /** What stands there; empty where nothing does. */
    String read(Board board) {
        String text = on == null ? ofBoard(board.charter()) : ofThing(board, on);
        return text == null ? "" : text;
    }

    private @Nullable String ofBoard(Charter charter) {
        return switch (field) {
            case TITLE -> charter.title();
            case QUESTION -> charter.question();
            default -> charter.direction();
        };
    }

    private @Nullable String ofThing(Board board, Subject thing) {
        if (thing.card() != null) {
            Card card = board.cards().get(thing.card());
            return card == null ? null : ofCard(card);
        }
        if (thing.pattern() != null) {
            var pattern = board.patterns().get(thing.pattern());
            return pattern == null ? null : ofPattern(pattern.description());
        }
        Intervention intervention = board.interventions().get(thing.intervention());
        return intervention == null ? null : ofIntervention(intervention);
    }

    private @Nullable String ofCard(Card card) {
        return switch (field) {
            case TEXT -> card.text();
            case FEELING -> card.feeling();
            default -> card.meaning();
        };
    }

    private @Nullable String ofPattern(Description description) {
        return switch (field) {
            case NAME -> description.name();
            case SITUATION -> description.situation();
            case RECURRING -> description.recurring();
            case EFFECT -> description.effect();
            case EXCEPTIONS -> description.exceptions();
            case KEEPS_GOING -> description.keepsGoing();
            case PROTECTS -> description.protects();
            case OUR_SHARE -> description.ourShare();
            default -> description.desired();
        };
    }

    private @Nullable String ofIntervention(Intervention intervention) {
        return switch (field) {
            case TITLE -> intervention.title();
            case FIRST_STEP -> intervention.firstStep();
            case EXPECTED_SIGN -> intervention.expectedSign();
            default -> intervention.outcome();
        };
    }

    /** The event that puts the whole text there. */
    Event written(String text) {
        if (on == null) {
            return new BoardEdited(at(TITLE, text), at(QUESTION, text), at(DIRECTION, text), null, null);
        }
        if (on.card() != null) {
            return new CardEdited(on.card(), null, at(TEXT, text), at(FEELING, text), at(MEANING, text), null);
        }
        if (on.pattern() != null) {
            var description = new Description(
                    at(NAME, text),
                    at(SITUATION, text),
                    at(RECURRING, text),
                    at(EFFECT, text),
                    at(EXCEPTIONS, text),
                    at(KEEPS_GOING, text),
                    at(PROTECTS, text),
                    at(OUR_SHARE, text),
                    at(DESIRED, text));
            return new PatternEdited(on.pattern(), description);
        }
        return new InterventionEdited(
                on.intervention(),
                at(TITLE, text),
                null,
                null,
                at(FIRST_STEP, text),
                at(EXPECTED_SIGN, text),
                null,
                at(OUTCOME, text));
    }

    private @Nullable String at(TextField here, String text) {
        return field == here ? text : null;
    }
}
