package io.patternboard.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patternboard.board.Board;
import io.patternboard.board.Charter;
import io.patternboard.board.Command;
import io.patternboard.board.Commit;
import io.patternboard.board.Entities;
import io.patternboard.board.Event;
import io.patternboard.board.Floor;
import io.patternboard.board.Id;
import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.ParticipantRenamed;
import io.patternboard.board.Profile;
import io.patternboard.board.Stamp;
import io.patternboard.board.Trace;
import io.patternboard.board.book.PatternBook;
import io.patternboard.board.book.Release;
import io.patternboard.board.cards.Card;
import io.patternboard.board.cards.CardPlaced;
import io.patternboard.board.comments.Comment;
import io.patternboard.board.interventions.Intervention;
import io.patternboard.board.patterns.Description;
import io.patternboard.board.patterns.EditPattern;
import io.patternboard.board.patterns.Evidence;
import io.patternboard.board.patterns.EvidenceLinks;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternEdited;
import io.patternboard.board.patterns.PatternId;
import io.patternboard.board.sightings.Sighting;
import io.patternboard.board.texts.RecentEdits;
import io.patternboard.board.voting.Result;
import io.patternboard.board.voting.Round;
import io.patternboard.board.voting.RoundRevealed;
import java.util.Collection;
import java.util.Map;

/** How the core's records look in JSON where that differs from their components, told apart from the core. */
final class Shapes {
    private Shapes() {}

    static void on(ObjectMapper mapper) {
        mapper.addMixIn(Command.class, Typed.class);
        mapper.addMixIn(Event.class, Typed.class);
        mapper.addMixIn(Entities.class, EntitiesShape.class);
        mapper.addMixIn(EvidenceLinks.class, EvidenceLinksShape.class);
        mapper.addMixIn(Board.class, BoardShape.class);
        mapper.addMixIn(Commit.class, CommitShape.class);
        mapper.addMixIn(CardPlaced.class, CardPlacedShape.class);
        for (Class<?> traced : new Class<?>[] {
            Card.class, Pattern.class, Intervention.class, Comment.class, Sighting.class, Release.class
        }) {
            mapper.addMixIn(traced, Flat.class);
        }
        mapper.addMixIn(EditPattern.class, Flat.class);
        mapper.addMixIn(PatternEdited.class, Flat.class);
        mapper.addMixIn(PatternBook.Entry.class, EntryShape.class);
        mapper.addMixIn(Round.class, Flat.class);
        mapper.addMixIn(RoundRevealed.class, Flat.class);
    }

    /** Leaves out what only the rules look at. */
    static void forEveryone(ObjectMapper mapper) {
        mapper.addMixIn(Trace.class, LastChangeOnly.class);
        mapper.addMixIn(Board.class, PublicBoard.class);
    }

    /** Leaves people's names out: they are not stored with the board. */
    static void withoutNames(ObjectMapper mapper) {
        mapper.addMixIn(Profile.class, Nameless.class);
        mapper.addMixIn(ParticipantJoined.class, Nameless.class);
        mapper.addMixIn(ParticipantRenamed.class, Nameless.class);
    }

    /** For who knows a command's type already. */
    static void withoutCommandTypes(ObjectMapper mapper) {
        mapper.addMixIn(Command.class, Untyped.class);
    }

    private interface Untyped {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private interface Flat {
        @JsonUnwrapped
        Trace trace();

        @JsonUnwrapped
        Description description();

        @JsonUnwrapped
        Result result();
    }

    private interface EntryShape {
        @JsonUnwrapped
        Description text();
    }

    private interface LastChangeOnly {
        @JsonIgnore
        Long changedBefore();
    }

    private interface Nameless {
        @JsonIgnore
        String name();
    }

    private interface BoardShape {
        @JsonIgnore
        Limits limits();

        @JsonUnwrapped
        Charter charter();

        @JsonUnwrapped
        Floor floor();
    }

    private interface PublicBoard extends BoardShape {
        @JsonIgnore
        RecentEdits edits();
    }

    private interface CommitShape {
        @JsonUnwrapped
        Stamp stamp();
    }

    /** Taken out of its pattern is told by an explicit null. */
    private interface CardPlacedShape {
        @JsonInclude(JsonInclude.Include.ALWAYS)
        PatternId pattern();
    }

    private abstract static class EntitiesShape<I extends Id, E> {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static <I extends Id, E> Entities<I, E> from(Map<I, E> byId) {
            throw new UnsupportedOperationException();
        }

        @JsonValue
        abstract Map<I, E> asMap();
    }

    private abstract static class EvidenceLinksShape {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static EvidenceLinks of(Collection<Evidence> links) {
            throw new UnsupportedOperationException();
        }

        @JsonValue
        abstract Collection<Evidence> all();
    }
}
