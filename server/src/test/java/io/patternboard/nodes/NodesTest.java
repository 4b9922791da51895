package io.patternboard.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which nodes are chosen for boards, on a clock of the test's own. */
class NodesTest {
    private static final Note HELLO = Note.of("hello").with("leaving", false);
    private static final Note GOODBYE = Note.of("hello").with("leaving", true);

    private long millis = 1_000_000;
    private int changes;
    private final Nodes nodes = new Nodes("here", () -> millis);

    @BeforeEach
    void meet() {
        nodes.heard("one", HELLO);
        nodes.heard("two", HELLO);
        nodes.onChange(() -> changes++);
        assertThat(nodes.serving()).containsExactly("here", "one", "two");
    }

    private void later(long more) {
        millis += more;
        nodes.sweep();
    }

    @Test
    void oneThatFallsSilentIsTakenOut() {
        later(5_000);
        nodes.heard("two", HELLO);
        assertThat(nodes.serving()).contains("one");
        later(2_000);
        assertThat(nodes.serving()).containsExactly("here", "two");
        assertThat(changes).isOne();
        assertThat(nodes.heard("one", HELLO)).as("to be greeted back").isTrue();
        assertThat(nodes.serving()).contains("one");
    }

    @Test
    void oneThatDidNotAnswerIsPassedOverForAWhile() {
        nodes.suspect("one");
        nodes.heard("one", HELLO);
        assertThat(nodes.serving()).containsExactly("here", "two");
        later(3_001);
        assertThat(nodes.serving()).contains("one");
    }

    @Test
    void oneThatIsLeavingIsNotChosenThoughItGoesOnSayingHello() {
        nodes.heard("one", GOODBYE);
        nodes.leaves("two");
        nodes.heard("two", HELLO);
        assertThat(nodes.serving()).containsExactly("here");
    }

    @Test
    void whoLeavesServesOnlyWhereThereIsNobodyElse() {
        nodes.leave();
        assertThat(nodes.serving()).containsExactly("one", "two");
        assertThat(nodes.hello().get("leaving")).isEqualTo("true");
        nodes.gone("one");
        nodes.gone("two");
        assertThat(nodes.serving()).containsExactly("here");
    }

    /** Whoever is told hello sends boards there, and a node that is starting has no rooms for them yet. */
    @Test
    void oneThatIsStillStartingGreetsNobodyBack() {
        List<String> greeted = new ArrayList<>();
        var starting = new Cluster(new Greeted(greeted), nodes);
        starting.told("three", HELLO);
        assertThat(greeted).isEmpty();
        starting.begin(new LoopByHand());
        assertThat(greeted).containsExactly("everybody");
        starting.told("four", HELLO);
        assertThat(greeted).containsExactly("everybody", "four");
    }

    private record Greeted(List<String> greeted) implements Neighbours {
        @Override
        public String self() {
            return "here";
        }

        @Override
        public Future<Buffer> ask(String node, Note note) {
            throw new AssertionError("nothing is asked");
        }

        @Override
        public void tell(String node, Note note) {
            greeted.add(node);
        }

        @Override
        public void tellAll(Note note) {
            greeted.add("everybody");
        }
    }

    @Test
    void allThatSeeTheSameNodesSendABoardToTheSameOne() {
        Nodes other = new Nodes("two", () -> millis);
        other.heard("here", HELLO);
        other.heard("one", HELLO);
        for (int i = 0; i < 100; i++) assertThat(other.owner("board" + i)).isEqualTo(nodes.owner("board" + i));
        assertThat(nodes.owner("board1")).isIn(nodes.serving());
    }
}
