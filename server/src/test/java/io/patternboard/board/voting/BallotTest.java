package io.patternboard.board.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BallotTest {
    /** Else equal boards would not be equal text. */
    @Test
    void isInOrderOfItsOptions() {
        List<OptionId> options =
                IntStream.range(10, 40).mapToObj(i -> new OptionId("o" + i)).toList();
        Map<OptionId, Integer> choices = options.stream().collect(Collectors.toMap(Function.identity(), each -> 1));
        assertThat(new Ballot(choices, Map.of()).choices().keySet()).containsExactlyElementsOf(options);
    }
}
