package io.patternboard.board.voting;

import io.patternboard.board.Board;
import io.patternboard.board.Id;
import io.patternboard.board.interventions.InterventionId;
import io.patternboard.board.patterns.PatternId;
import org.jspecify.annotations.Nullable;

/** What can be voted on: the id of an intervention or of a pattern. */
public record OptionId(String value) implements Id {
    public OptionId {
        Id.check(value);
    }

    /** How the option is worded at this moment, or null where nothing on the surface has this id. */
    @Nullable
    String wording(Board board) {
        var intervention = board.interventions().get(new InterventionId(value));
        if (intervention != null && intervention.isHere()) return intervention.title();
        var pattern = board.patterns().get(new PatternId(value));
        if (pattern == null || !pattern.isHere()) return null;
        String name = pattern.description().name();
        return name == null ? "" : name;
    }

    @Override
    public String toString() {
        return value;
    }
}
