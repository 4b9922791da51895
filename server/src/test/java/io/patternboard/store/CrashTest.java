package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process under load, as {@code kill -9} does, opens its files and looks for every write it had acknowledged;
 * again and again on the same files. {@code -Dcrash.runs=50} does it more often.
 */
class CrashTest {
    private static final int RUNS = Integer.getInteger("crash.runs", 3);

    @TempDir
    Path directory;

    @Test
    void aKilledProcessHasLostNothingItAcknowledged() throws Exception {
        kill("documents", acknowledged -> StoredFiles.holdAll(directory, Load.COLLECTION, acknowledged));
    }

    @Test
    void aKilledProcessHasLostNoCommitItAcknowledged() throws Exception {
        Vertx vertx = Vertx.vertx();
        kill("boards", acknowledged -> {
            try (Mongo mongo = Mongo.embedded(vertx, directory).await()) {
                Boards.holdAll(mongo.commitLog().await(), acknowledged);
            }
            StoredFiles.holdAll(directory, MongoCommitLog.COLLECTION, acknowledged);
        });
        vertx.close().await();
    }

    private void kill(String what, Consumer<List<String>> check) throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println("CrashTest: seed " + seed + ", " + RUNS + " runs");
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        for (int run = 1; run <= RUNS; run++) {
            int before = acknowledged.size();
            killAfter(100 + random.nextInt(300), "run" + run, what, acknowledged);
            assertThat(acknowledged.size()).as("writes in run " + run).isGreaterThan(before);
            check.accept(acknowledged);
        }
        System.out.println("CrashTest: " + acknowledged.size() + " acknowledged writes, all there");
    }

    private void killAfter(int writes, String run, String what, List<String> acknowledged)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingWriter.class.getName(),
                        directory.toString(),
                        run,
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader()) {
            int seen = 0;
            String line;
            while ((line = output.readLine()) != null) {
                // The last line may be cut off.
                if (line.endsWith(CrashingWriter.END)) {
                    acknowledged.add(line.substring(0, line.length() - CrashingWriter.END.length()));
                }
                if (++seen == writes) {
                    assertThatThrownBy(() -> EmbeddedMongo.open(directory)).isInstanceOf(StoreInUse.class);
                    // By its handle, since Process itself would close what is left to read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
