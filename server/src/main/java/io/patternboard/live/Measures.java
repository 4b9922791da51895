package io.patternboard.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Rejection;
import io.patternboard.store.CommitLog;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operations look at. Numbers only: nothing here names a person or a board. */
public final class Measures {
    private static final Duration[] STEPS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Timer commits;
    private final DistributionSummary groups;
    private final Counter failures;
    private final Counter deliveries;
    private final Map<Rejection, Counter> rejections = new EnumMap<>(Rejection.class);

    public Measures(MeterRegistry registry) {
        commits = Timer.builder("patternboard.commit")
                .description("From handing a group of commits to the store until it is durable")
                .serviceLevelObjectives(STEPS)
                .register(registry);
        groups = DistributionSummary.builder("patternboard.commit.group")
                .description("Commits stored together")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
                .register(registry);
        failures = Counter.builder("patternboard.commit.failures")
                .description("Groups the store did not take at once")
                .register(registry);
        deliveries = Counter.builder("patternboard.deliveries")
                .description("What everyone on a board is told, for each socket")
                .register(registry);
        for (Rejection each : Rejection.values()) {
            rejections.put(
                    each,
                    Counter.builder("patternboard.rejections")
                            .description("What was refused, by code")
                            .tag("code", each.code())
                            .register(registry));
        }
    }

    public void refused(Rejection rejection) {
        rejections.get(rejection).increment();
    }

    /** Of what goes to one person alone nothing is counted: as many at once as they have sockets would tell who posted. */
    void delivered(int sockets) {
        deliveries.increment(sockets);
    }

    /** The same log, with its writes measured. */
    public CommitLog measured(CommitLog log) {
        return new CommitLog() {
            @Override
            public Future<Void> append(BoardId board, List<Commit> group) {
                Timer.Sample begun = Timer.start();
                return log.append(board, group).onComplete(done -> {
                    begun.stop(commits);
                    groups.record(group.size());
                    if (done.failed()) failures.increment();
                });
            }

            @Override
            public Future<List<Commit>> read(BoardId board, long after, int max) {
                return log.read(board, after, max);
            }

            @Override
            public Future<Void> settled() {
                return log.settled();
            }

            @Override
            public Future<@Nullable Commit> byCommand(BoardId board, String command) {
                return log.byCommand(board, command);
            }
        };
    }
}
