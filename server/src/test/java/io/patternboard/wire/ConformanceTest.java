package io.patternboard.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patternboard.board.Board;
import io.patternboard.board.Commit;
import io.patternboard.board.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every event does to a board, as files that the server and the browser both read: {@code {name, before, commit,
 * after}}. They were written from PROTOCOL.md, not from either of the two.
 */
class ConformanceTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final List<String> FILES = List.of(
            "board",
            "cards",
            "patterns",
            "interventions",
            "comments",
            "sightings",
            "book",
            "voting",
            "meetings",
            "texts");

    @TestFactory
    Stream<DynamicContainer> everyCommitMakesTheBoardThatTheFileSays() {
        return FILES.stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file,
                        cases(file).stream()
                                .map(each ->
                                        DynamicTest.dynamicTest(each.get("name").asText(), () -> check(each)))));
    }

    @Test
    void everyTypeOfEventOccurs() {
        Set<String> seen = new TreeSet<>();
        for (String file : FILES) {
            for (JsonNode each : cases(file)) {
                each.get("commit")
                        .get("events")
                        .forEach(event -> seen.add(event.get("type").asText()));
            }
        }
        assertThat(seen).isEqualTo(new TreeSet<>(Types.EVENTS.keySet()));
    }

    private static void check(JsonNode each) throws IOException {
        Board before = Json.publicMapper().treeToValue(each.get("before"), Board.class);
        assertThat(read(Json.board(before))).as("the board as it is read").isEqualTo(each.get("before"));

        Commit commit = Json.publicMapper().treeToValue(each.get("commit"), Commit.class);
        Board after = commit.applyTo(before.withLimits(Limits.DEFAULT));

        assertThat(read(Json.board(after))).isEqualTo(each.get("after"));
        if (each.get("after").equals(each.get("before")))
            assertThat(after).isEqualTo(before.withLimits(Limits.DEFAULT));
    }

    /** Through text, so that whole numbers and fractions are the same kind of node as in the files. */
    private static JsonNode read(byte[] json) throws IOException {
        return PLAIN.readTree(json);
    }

    private static List<JsonNode> cases(String file) {
        try (InputStream json = ConformanceTest.class.getResourceAsStream("/conformance/" + file + ".json")) {
            List<JsonNode> cases = new ArrayList<>();
            PLAIN.readTree(json).forEach(cases::add);
            return cases;
        } catch (IOException e) {
            throw new IllegalStateException("no conformance file " + file, e);
        }
    }
}
