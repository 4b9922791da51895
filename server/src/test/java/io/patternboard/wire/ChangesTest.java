package io.patternboard.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patternboard.board.Refused;
import io.patternboard.board.texts.Changes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of texts give the same here as in the browser: the vectors are read by its tests too. */
class ChangesTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> areCarriedOutAndCarriedOverAsTheFileSays() throws IOException {
        try (InputStream json = ChangesTest.class.getResourceAsStream("/conformance/changes/vectors.json")) {
            JsonNode vectors = PLAIN.readTree(json);
            assertThat(vectors.size()).isGreaterThan(50);
            return Stream.iterate(0, i -> i + 1)
                    .limit(vectors.size())
                    .map(vectors::get)
                    .map(each -> DynamicTest.dynamicTest(each.toString(), () -> check(each)));
        }
    }

    private static void check(JsonNode each) throws JsonProcessingException {
        Changes one = changes(each.get("one"));
        Changes other = changes(each.get("other"));
        String after = each.get("after").asText();
        assertThat(one.applyTo(each.get("text").asText())).isEqualTo(after);
        assertThat(PLAIN.readTree(written(other.over(one)))).isEqualTo(each.get("otherOverOne"));
        assertThat(other.over(one).applyTo(after)).isEqualTo(each.get("merged").asText());
        assertThat(PLAIN.readTree(written(one))).isEqualTo(each.get("one"));
    }

    private static Changes changes(JsonNode json) throws JsonProcessingException {
        return Json.publicMapper().treeToValue(json, Changes.class);
    }

    private static String written(Changes changes) throws JsonProcessingException {
        return Json.publicMapper().writeValueAsString(changes);
    }

    @Test
    void areReadIntoTheirShortestForm() throws IOException {
        assertThat(written(changes(PLAIN.readTree("[1, 2, [0], [1], [0, \"a\"], [2, \"\", \"b\"], 0, 4]"))))
                .isEqualTo("[3,[3,\"a\",\"b\"],4]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\"text\"",
                "null",
                "[-1]",
                "[1.5]",
                "[[]]",
                "[[\"a\"]]",
                "[[-1, \"a\"]]",
                "[[1, 2]]",
                "[[1, null]]",
                "[[1, \"two\\nlines\"]]",
                "[null]",
                "[100001]",
                "[[0, \"\\ud83d\"]]",
                "[[0, \"\\ude42\"]]"
            })
    void thatAreNoneAreBadInput(String changes) {
        String command =
                "{\"id\":\"c\",\"type\":\"edit-text\",\"on\":{\"card\":\"k\"},\"field\":\"text\",\"base\":1,\"changes\":"
                        + changes + "}";
        assertThatThrownBy(() -> Json.command(command.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("bad-input");
    }

    @Test
    void betweenTwoTextsMakeTheOneOfTheOther() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String before = some(random);
            String after = some(random);
            Changes changes = Changes.between(before, after);
            assertThat(changes.applyTo(before)).isEqualTo(after);
            assertThat(changes.splitsPairOf(before)).isFalse();
        }
        assertThat(Changes.between("🙂", "🙃").parts()).containsExactly(new Changes.Part(2, "🙃"));
    }

    private static String some(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) text.append(new String[] {"a", "🙂", "🙃", "\n"}[random.nextInt(4)]);
        return text.toString();
    }
}
