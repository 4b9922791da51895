package io.patternboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.Rejection;
import io.patternboard.wire.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code PROTOCOL.md} says all that the code does, and nothing that it does not. */
class ProtocolDocTest {
    private static final String NAME = "`([a-z]+(?:-[a-z]+)*)`";
    private static String protocol;

    @BeforeAll
    static void read() throws IOException {
        protocol = Files.readString(Path.of("PROTOCOL.md"));
    }

    private static String section(String heading) {
        int start = protocol.indexOf("## " + heading);
        int end = protocol.indexOf("\n## ", start + 3);
        return protocol.substring(start, end < 0 ? protocol.length() : end);
    }

    private static Set<String> found(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    @Test
    void namesEveryCodeWithItsStatus() {
        Set<String> written = new TreeSet<>();
        Matcher rows = Pattern.compile("\\| (\\d{3}) \\| (.*) \\|").matcher(section("Codes"));
        while (rows.find())
            for (String code : found(rows.group(2), "`([a-z-]+)`")) written.add(rows.group(1) + " " + code);
        assertThat(written)
                .isEqualTo(Stream.of(Rejection.values())
                        .map(one -> one.status() + " " + one.code())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void namesEveryRoute() throws IOException {
        Set<String> coded = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/patternboard/http"))) {
            for (Path source : sources.toList()) {
                Matcher routes = Pattern.compile("(api|router)\\.(get|post)\\(\"([^\"*]+)\"\\)")
                        .matcher(Files.readString(source));
                while (routes.find()) {
                    String path = (routes.group(1).equals("api") ? "/api" : "") + routes.group(3);
                    if (path.equals("/")) continue;
                    coded.add((routes.group(2) + " ").toUpperCase(java.util.Locale.ROOT)
                            + path.replace(":board", "ID")
                                    .replace(":invite", "INVITE")
                                    .replace(":key", "KEY"));
                }
            }
        }
        Set<String> written = found(section("HTTP"), "`((?:GET|POST) /[^`?{ ]+)");
        assertThat(written).isEqualTo(coded);
        assertThat(protocol).contains("`/eventbus`", "`/eventbus/websocket`");
    }

    @Test
    void namesEveryCommandAndEvent() {
        Set<String> commands = new TreeSet<>();
        Set<String> events = new TreeSet<>();
        section("Commands").lines().filter(line -> line.startsWith("|")).forEach(line -> {
            String[] cells = line.split("(?<!\\\\)\\|(?=([^`]*`[^`]*`)*[^`]*$)");
            if (cells.length < 5) return;
            commands.addAll(found(cells[1], NAME));
            events.addAll(found(cells[3], NAME));
        });
        assertThat(commands).isEqualTo(new TreeSet<>(Types.COMMANDS.keySet()));
        assertThat(events).isEqualTo(new TreeSet<>(Types.EVENTS.keySet()));
    }
}
