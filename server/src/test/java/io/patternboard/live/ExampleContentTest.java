package io.patternboard.live;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patternboard.board.Board;
import io.patternboard.board.BoardStarted;
import io.patternboard.board.Language;
import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.ParticipantJoined;
import io.patternboard.board.Role;
import io.patternboard.board.Stamp;
import io.patternboard.board.cards.CardState;
import io.patternboard.board.interventions.InterventionState;
import io.patternboard.board.meetings.MeetingState;
import io.patternboard.board.patterns.Evidence;
import io.patternboard.board.patterns.Pattern;
import io.patternboard.board.patterns.PatternState;
import io.patternboard.board.patterns.Stance;
import io.patternboard.board.voting.RoundState;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example board is content, but of real commands: it must keep passing the rules and keep showing all there is. */
class ExampleContentTest {
    /** The fields that hold a sentence or a word of the language; all others must be equal in both. */
    private static final Set<String> WORDING = Set.of(
            "text",
            "feeling",
            "meaning",
            "name",
            "situation",
            "recurring",
            "effect",
            "exceptions",
            "keepsGoing",
            "protects",
            "ourShare",
            "desired",
            "why",
            "reason",
            "title",
            "firstStep",
            "expectedSign",
            "outcome",
            "question");

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void everyCommandIsAccepted(String language) throws IOException {
        // One that is not makes the replay throw, naming the command.
        assertThat(played(language).rounds().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void timeNeverRunsBackAndEndsBeforeToday(String language) throws IOException {
        List<String> moments = new ArrayList<>();
        for (JsonNode entry : read(language).get("entries")) {
            int daysAgo = entry.get("daysAgo").intValue();
            assertThat(daysAgo).isBetween(1, 999);
            moments.add("%03d %s".formatted(999 - daysAgo, entry.get("time").textValue()));
        }
        assertThat(moments).isSorted().allMatch(each -> each.matches("\\d{3} [01]\\d:[0-5]\\d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void showsMonthsOfWork(String language) throws IOException {
        Board board = played(language);

        assertThat(board.cards().asMap().values()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(board.cards().asMap().values())
                .filteredOn(each -> each.state() == CardState.SET_ASIDE)
                .isNotEmpty()
                .allMatch(each -> each.reason() != null);
        assertThat(board.comments().size()).isGreaterThanOrEqualTo(25);
        assertThat(board.sightings().asMap().values())
                .extracting(each -> each.meeting() != null)
                .as("seen again in a meeting and in the work")
                .contains(true, false);
        assertThat(board.book().asMap().values())
                .extracting(each -> each.released() != null)
                .as("in the pattern book, and on the way there")
                .contains(true, false);
        assertThat(board.meetings().asMap().values())
                .hasSize(4)
                .allMatch(each -> each.state() == MeetingState.CLOSED && each.openedAt() != null);
        assertThat(board.interventions().asMap().values()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(board.interventions().asMap().values())
                .extracting(each -> each.state())
                .contains(InterventionState.PROPOSED, InterventionState.RUNNING, InterventionState.KEPT);
        assertThat(board.rounds().asMap().values()).singleElement().satisfies(round -> {
            assertThat(round.state()).isEqualTo(RoundState.REVEALED);
            assertThat(round.turnout()).isEqualTo(11);
            assertThat(Objects.requireNonNull(round.result().tally()).values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(33);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void everyPatternHasEvidenceForAndAgainst(String language) throws IOException {
        Board board = played(language);

        var patterns = board.patterns().asMap();
        assertThat(patterns.values()).extracting(Pattern::state).contains(PatternState.MERGED, PatternState.CANDIDATE);
        var here = patterns.keySet().stream()
                .filter(each -> Objects.requireNonNull(patterns.get(each)).isHere())
                .toList();
        assertThat(here).hasSizeGreaterThanOrEqualTo(6).allSatisfy(pattern -> {
            assertThat(Objects.requireNonNull(patterns.get(pattern))
                            .description()
                            .name())
                    .isNotBlank();
            var stances = board.evidence().all().stream()
                    .filter(each -> each.pattern().equals(pattern))
                    .map(Evidence::stance)
                    .collect(toSet());
            assertThat(stances).contains(Stance.SUPPORTS).containsAnyOf(Stance.CONTRADICTS, Stance.NUANCES);
        });
    }

    @Test
    void bothLanguagesTellTheSameStory() throws IOException {
        JsonNode dutch = read("nl");
        JsonNode english = read("en");
        assertThat(english.get("participants")).isEqualTo(dutch.get("participants"));
        assertThat(english.get("entries")).hasSameSizeAs(dutch.get("entries"));
        for (int i = 0; i < dutch.get("entries").size(); i++) {
            JsonNode entry = dutch.get("entries").get(i);
            assertThat(outline(english.get("entries").get(i))).isEqualTo(outline(entry));
        }
    }

    private static JsonNode outline(JsonNode tree) {
        for (JsonNode each : tree) outline(each);
        if (tree instanceof ObjectNode fields) {
            for (String name : WORDING) if (fields.has(name)) fields.put(name, "");
            if (fields.has("lenses")) fields.put("lenses", fields.get("lenses").size());
        }
        return tree;
    }

    private static JsonNode read(String language) throws IOException {
        try (var file = ExampleContentTest.class.getResourceAsStream("/example/" + language + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        }
    }

    private static Board played(String language) throws IOException {
        ParticipantId me = new ParticipantId("me");
        Stamp start = new Stamp(1, Instant.EPOCH, me);
        Board started =
                new BoardStarted("Example", null, Language.NL, List.of()).applyTo(Board.empty(Limits.DEFAULT), start);
        started = new ParticipantJoined(me, Role.FACILITATOR, "Me").applyTo(started, start);
        Example.Replay replay = new Example.Replay(started, me, LocalDate.of(2026, 6, 1));
        replay.commits(read(language));
        return replay.board();
    }
}
