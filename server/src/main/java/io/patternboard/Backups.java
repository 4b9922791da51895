package io.patternboard;

import io.patternboard.store.Folders;
import io.patternboard.store.Mongo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the embedded store while it runs, each one file in a directory: every so many hours, and at once where somebody
 * puts a file named {@code now} there. The oldest go.
 */
final class Backups {
    /** Where a backup is kept, how often one is made, and how many stay. */
    record Plan(Path directory, int hours, int kept) {}

    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'patternboard-'yyyyMMdd'T'HHmmss'Z.zip'")
            .withZone(ZoneOffset.UTC);
    private static final String ASKED = "now";
    private static final String PART = ".part";
    private static final long LOOK_MILLIS = 1_000;
    /** While one is made nothing is stored: one that fails must not be tried again and again. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final Mongo mongo;
    private final Plan plan;
    private final InstantSource clock;
    private boolean busy;
    private volatile Instant notBefore = Instant.MIN;

    Backups(Vertx vertx, Mongo mongo, Plan plan, InstantSource clock) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.plan = plan;
        this.clock = clock;
    }

    /** Looks from now on whether it is time. Fails where the directory cannot be written. */
    Future<Void> begin() {
        return vertx.executeBlocking(this::prepare)
                .onSuccess(there -> vertx.setPeriodic(LOOK_MILLIS, tick -> look()))
                .mapEmpty();
    }

    Path prepare() throws IOException {
        Folders.make(plan.directory());
        // What a killed process was writing.
        for (Path half : files(PART)) Files.delete(half);
        return plan.directory();
    }

    Future<Void> look() {
        if (busy) return Future.succeededFuture();
        busy = true;
        return vertx.executeBlocking(this::isTime)
                .compose(time -> time ? backUp() : Future.succeededFuture())
                .onFailure(fault -> {
                    notBefore = clock.instant().plus(PAUSE);
                    LOG.error("No backup was made; fault={}", fault.toString());
                })
                .onComplete(done -> busy = false);
    }

    private boolean isTime() throws IOException {
        if (Files.deleteIfExists(plan.directory().resolve(ASKED))) return true;
        if (clock.instant().isBefore(notBefore)) return false;
        List<Path> made = made();
        // One of another time says nothing of when one is due.
        if (made.isEmpty() || isAhead(made.get(made.size() - 1))) return true;
        String due = NAME.format(clock.instant().minusSeconds(plan.hours() * 3_600L));
        return made.get(made.size() - 1).getFileName().toString().compareTo(due) <= 0;
    }

    /** Under another name until it is whole, so that nobody takes half of one away. */
    private Future<Void> backUp() {
        Path whole = plan.directory().resolve(NAME.format(clock.instant()));
        Path part = plan.directory().resolve(whole.getFileName() + PART);
        return mongo.backup(part)
                .compose(ok -> vertx.executeBlocking(() -> {
                    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    // Before older ones go: without power between the two there would be neither.
                    Folders.forceNames(plan.directory());
                    List<Path> made = made();
                    for (Path old : made.subList(0, Math.max(0, made.size() - plan.kept()))) Files.delete(old);
                    return whole;
                }))
                // Half of one would keep the disk full.
                .recover(fault -> vertx.executeBlocking(() -> Files.deleteIfExists(part))
                        .transform(gone -> Future.failedFuture(fault)))
                .onSuccess(made -> LOG.info("Backup made; file={}", made.getFileName()))
                .mapEmpty();
    }

    /** The oldest first; before them those of a time that is not yet, which a wrong clock has made. */
    private List<Path> made() throws IOException {
        return files("").stream()
                .sorted(Comparator.comparing((Path file) -> !isAhead(file)))
                .toList();
    }

    private boolean isAhead(Path file) {
        return file.getFileName().toString().compareTo(NAME.format(clock.instant())) > 0;
    }

    /** Backups, or what is named like one with that behind it, in order. */
    private List<Path> files(String behind) throws IOException {
        try (Stream<Path> all = Files.list(plan.directory())) {
            return all.filter(file -> file.getFileName()
                            .toString()
                            .matches("patternboard-\\d{8}T\\d{6}Z\\.zip" + Pattern.quote(behind)))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }
}
