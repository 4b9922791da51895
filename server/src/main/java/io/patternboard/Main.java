package io.patternboard;

import com.mongodb.MongoTimeoutException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patternboard.nodes.HazelcastNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.net.BindException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the server from its environment, and ends it when asked to. */
public final class Main {
    private static final int JOIN_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 8;

    private Main() {}

    public static void main(String[] arguments) {
        try {
            Settings settings = Settings.from(System.getenv());
            // Before the first logger is made: the logging configuration chooses by it.
            System.setProperty("LOG_FORMAT", settings.jsonLogs() ? "json" : "text");
            run(settings);
        } catch (Settings.Wrong wrong) {
            fail(wrong.getMessage());
        }
    }

    private static void run(Settings settings) {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var server = server(settings, metrics);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, settings.leaveSeconds()), "shutdown"));
        try {
            // Without a bound of its own: what waits for others has one, and a large store takes its time to be opened.
            int port = server.start().await();
            System.out.println("Patternboard is ready at http://" + Reachable.here(settings.host()) + ":" + port);
            if (settings.publicUrl() == null) sayWhereOthersCome(settings.host(), port);
        } catch (Exception failed) {
            fail("Patternboard did not start: " + reason(failed, settings));
        }
    }

    private static void sayWhereOthersCome(String host, int port) {
        List<String> addresses = Reachable.fromElsewhere(host);
        if (!addresses.isEmpty() && Reachable.isInContainer(Path.of("/"), System.getenv())) {
            System.out.println(
                    "In a container: others come to the machine it runs on, at the port that is published there."
                            + " Set PUBLIC_URL to that address.");
            return;
        }
        addresses.forEach(each -> System.out.println("For others on this network: http://" + each + ":" + port));
    }

    static Server server(Settings settings, PrometheusMeterRegistry metrics) {
        VertxOptions options = options(settings);
        VertxBuilder builder = Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(metrics));
        if (settings.cluster() == null) return new Server(builder.build(), settings, metrics);
        try {
            HazelcastNode node =
                    HazelcastNode.join(settings.cluster(), builder, options).await(JOIN_SECONDS_MAX, TimeUnit.SECONDS);
            return new Server(node, settings, metrics);
        } catch (Exception failed) {
            fail("Patternboard did not join the cluster: " + bottom(failed));
            throw new IllegalStateException(failed);
        }
    }

    private static VertxOptions options(Settings settings) {
        return new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                // Nothing is served from files: a cache of them would only be left behind when the process is killed.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))
                .setMetricsOptions(new MicrometerMetricsOptions()
                        .setEnabled(true)
                        // Not by method: of those a client may invent as many as it likes, and each would be kept.
                        .setLabels(EnumSet.of(Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME))
                        // Measured message by message it would cost as much as delivering them.
                        .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS));
    }

    private static void end(Server server, int leaveSeconds) {
        try {
            server.stop().await(STOP_SECONDS_MAX + leaveSeconds, TimeUnit.SECONDS);
        } catch (Exception late) {
            System.err.println("Patternboard did not end in order: " + late);
        }
    }

    /** One line for who starts it: the cause at the bottom says what to do. */
    private static String reason(Throwable failed, Settings settings) {
        Throwable cause = failed;
        while (cause.getCause() != null) cause = cause.getCause();
        if (cause instanceof BindException)
            return "HOST " + settings.host() + " with PORT " + settings.port() + " cannot be had: "
                    + cause.getMessage();
        if (cause instanceof MongoTimeoutException) return "no database answered at MONGODB_URI";
        return bottom(failed);
    }

    private static String bottom(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static void fail(String line) {
        System.err.println(line);
        Runtime.getRuntime().halt(1);
    }
}
