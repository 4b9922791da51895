package io.patternboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there: classes, their methods, tests, files. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<Path> SOURCES = List.of(
            ROOT.resolve("server/src/main/java/io/patternboard"), ROOT.resolve("server/src/test/java/io/patternboard"));

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern TEST = Pattern.compile("(?:.*-Dtest=)?([A-Z]\\w+Test)(?: .*)?");
    private static final Pattern SPEC = Pattern.compile("([a-z-]+)\\.spec");
    private static final Pattern CLASS = Pattern.compile("([a-z]+(?:/[a-z]+)*/[A-Z]\\w+)(?:\\.(?!svelte$)(\\w+))?");
    private static final Pattern FILE = Pattern.compile("((?:[a-z-]+/)*[\\w-]+(?:\\.[\\w-]+)*/?)(?: .*)?");
    private static final Set<String> FOLDERS = Set.of("web", "server", "scripts");

    @Test
    void whatTheDocumentsNameIsThere() throws IOException {
        Set<String> tests = tests();
        List<String> gone = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document).replaceAll("(?s)```.*?```", "");
            for (Matcher code = CODE.matcher(text); code.find(); ) {
                Boolean there = isThere(code.group(1), tests);
                if (there != null) (there ? found : gone).add(document.getFileName() + ": " + code.group(1));
            }
        }
        assertThat(gone).isEmpty();
        assertThat(found).hasSizeGreaterThan(150);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> server = Files.list(ROOT.resolve("server"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("web/ACCESSIBILITY.md")),
                            server.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES.get(1))) {
            return files.map(file -> file.getFileName().toString().replaceAll("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
    }

    /** Null where it names nothing of the code. */
    private static Boolean isThere(String code, Set<String> tests) throws IOException {
        Matcher test = TEST.matcher(code);
        if (test.matches()) return tests.contains(test.group(1));
        Matcher spec = SPEC.matcher(code);
        if (spec.matches()) return Files.exists(ROOT.resolve("web/e2e/" + spec.group(1) + ".spec.ts"));
        Matcher named = CLASS.matcher(code);
        if (named.matches()) return isClass(named.group(1), named.group(2));
        Matcher file = FILE.matcher(code);
        if (!file.matches() || !file.group(1).contains("/")) return null;
        String path = file.group(1);
        if (FOLDERS.contains(path.substring(0, path.indexOf('/')))) return Files.exists(ROOT.resolve(path));
        if (path.startsWith("src/"))
            return Files.exists(ROOT.resolve("server").resolve(path))
                    || Files.exists(ROOT.resolve("web").resolve(path));
        return path.matches(".*\\.(ts|svelte)")
                ? Files.exists(ROOT.resolve("web/src").resolve(path))
                : null;
    }

    private static boolean isClass(String name, String method) throws IOException {
        for (Path folder : SOURCES) {
            Path file = folder.resolve(name + ".java");
            if (Files.exists(file))
                return method == null || Files.readString(file).contains(" " + method + "(");
        }
        return false;
    }
}
