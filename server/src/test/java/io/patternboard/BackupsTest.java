package io.patternboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patternboard.store.Mongo;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the files of a server at work, and servers started on them. */
class BackupsTest {
    @TempDir
    Path folder;

    @Test
    void aBackupOfAServerAtWorkHoldsEverythingThatWasAcknowledgedBefore() throws Exception {
        Path backups = folder.resolve("backups");
        JsonObject board;
        List<String> before = new ArrayList<>();
        JsonObject after;
        try (RunningServer server = RunningServer.start(
                folder.resolve("data"),
                // As fast as it goes, until one is made.
                Map.of("BACKUP_DIR", backups.toString(), "COMMANDS_PER_SECOND", "10000", "MAX_CARDS", "100000"))) {
            board = server.board();
            // The first is made by itself, of an empty server.
            await().until(() -> made(backups).size() == 1);
            for (int i = 0; i < 60; i++) before.add(post(server, board, "before-" + i));
            awaitNextName(made(backups).get(0));
            Files.createFile(backups.resolve("now"));
            int during = 0;
            while (made(backups).size() == 1) post(server, board, "during-" + during++);
            after = snapshot(server, board);
        }
        List<Path> made = made(backups);
        assertThat(made).hasSize(2);
        Path restored = unzipped(made.get(1));
        try (RunningServer server = RunningServer.start(restored, Map.of())) {
            JsonObject found = snapshot(server, board);
            assertThat(found.getJsonObject("board").getJsonObject("cards").fieldNames())
                    .containsAll(before);
            // What came later is missing whole, from its first to its last.
            assertThat(after.getJsonObject("board").getJsonObject("cards").fieldNames())
                    .containsAll(
                            found.getJsonObject("board").getJsonObject("cards").fieldNames());
            assertThat(found.getLong("seq"))
                    .isEqualTo(
                            found.getJsonObject("board").getJsonObject("cards").size() + 1L);
            assertThat(post(server, board, "later")).isEqualTo("later");
        }
    }

    @Test
    void keepsAsManyAsItShouldAndNoHalfOnes() throws Exception {
        Path backups = folder.resolve("backups");
        var settings = Map.of("BACKUP_DIR", backups.toString(), "BACKUPS_KEPT", "2");
        Path newest = null;
        try (RunningServer server = RunningServer.start(folder.resolve("data"), settings)) {
            for (int i = 0; i < 3; i++) {
                Path last = newest;
                Files.createDirectories(backups);
                if (last != null) {
                    awaitNextName(last);
                    Files.createFile(backups.resolve("now"));
                }
                await().until(() -> {
                    List<Path> made = made(backups);
                    return !made.isEmpty()
                            && made.size() <= 2
                            && !made.get(made.size() - 1).equals(last)
                            && Files.notExists(backups.resolve("now"));
                });
                newest = made(backups).get(made(backups).size() - 1);
            }
            server.awaitReady();
        }
        assertThat(made(backups)).hasSize(2).contains(newest);
        assertThat(allowed(backups)).isEqualTo("rwx------");
        assertThat(allowed(newest)).isEqualTo("rw-------");
        try (Stream<Path> all = Files.list(backups)) {
            assertThat(all).hasSize(2);
        }
    }

    /** A clock that was years ahead for a while: what it named is of no time at all. */
    @Test
    void aBackupNamedInTheFutureNeitherStopsOthersNorPushesThemOut() throws Exception {
        Path backups = folder.resolve("backups");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2031-03-01T12:00:00Z"));
        Vertx vertx = Vertx.vertx();
        Mongo mongo = Mongo.embedded(vertx, folder.resolve("data")).await();
        mongo.commitLog().await();
        Backups plan = new Backups(vertx, mongo, new Backups.Plan(backups, 24, 2), now::get);
        plan.prepare();
        for (int day = 0; day < 3; day++) {
            plan.look().await();
            now.set(now.get().plusSeconds(86_401));
        }
        now.set(Instant.parse("2026-03-01T12:00:00Z"));
        plan.look().await();
        assertThat(names(backups)).contains("patternboard-20260301T120000Z.zip");
        now.set(Instant.parse("2026-03-02T12:00:00Z"));
        plan.look().await();
        assertThat(names(backups))
                .containsExactly("patternboard-20260301T120000Z.zip", "patternboard-20260302T120000Z.zip");
        mongo.close();
        vertx.close().await();
    }

    private static List<String> names(Path backups) throws IOException {
        return made(backups).stream().map(file -> file.getFileName().toString()).toList();
    }

    /** The disk for backups is full: what is half there goes, and whoever works is not held up each second. */
    @Test
    void oneThatFailsLeavesNothingBehindAndIsNotTriedAgainAtOnce() throws Exception {
        Path backups = folder.resolve("backups");
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        Path part = backups.resolve("patternboard-20260301T120000Z.zip.part");
        Files.createDirectories(backups);
        Files.createFile(backups.resolve("patternboard-20260228T120000Z.zip.part"));
        Vertx vertx = Vertx.vertx();
        Mongo mongo = Mongo.embedded(vertx, folder.resolve("data")).await();
        mongo.commitLog().await();
        Backups plan = new Backups(vertx, mongo, new Backups.Plan(backups, 24, 7), now::get);
        plan.prepare();
        Files.createSymbolicLink(part, Path.of("/dev/full"));

        assertThatThrownBy(() -> plan.look().await()).hasMessageContaining("No space");
        assertThat(Files.list(backups)).isEmpty();
        plan.look().await();
        assertThat(made(backups)).isEmpty();
        now.set(now.get().plusSeconds(601));
        plan.look().await();
        assertThat(made(backups)).hasSize(1);
        mongo.close();
        vertx.close().await();
    }

    private static String allowed(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String post(RunningServer server, JsonObject board, String card) {
        var answer = server.post(
                "/api/boards/" + board.getString("board") + "/commands",
                RunningServer.card(card),
                board.getString("token"));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return card;
    }

    private static JsonObject snapshot(RunningServer server, JsonObject board) {
        return server.get("/api/boards/" + board.getString("board"), board.getString("token"))
                .bodyAsJsonObject();
    }

    private static List<Path> made(Path backups) throws IOException {
        if (Files.notExists(backups)) return List.of();
        try (Stream<Path> all = Files.list(backups)) {
            return all.filter(file -> file.toString().endsWith(".zip"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    /** Two of the same second have one name, and the later takes the place of the earlier. */
    private static void awaitNextName(Path made) {
        Instant second = Instant.parse(made.getFileName()
                .toString()
                .replaceAll(
                        "patternboard-(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z.zip", "$1-$2-$3T$4:$5:$6Z"));
        await().until(() -> !Instant.now().isBefore(second.plusSeconds(1)));
    }

    private Path unzipped(Path backup) throws IOException {
        Path restored = Files.createDirectory(folder.resolve("restored"));
        try (InputStream file = Files.newInputStream(backup);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, restored.resolve(entry.getName()));
            }
        }
        return restored;
    }
}
