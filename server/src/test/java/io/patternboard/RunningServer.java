package io.patternboard;

import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.patternboard.nodes.HazelcastNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The whole server on a free port with an embedded store, and the means to speak to it as browsers and scripts do. */
public final class RunningServer implements AutoCloseable {
    private final Server server;
    private final Vertx calling = Vertx.vertx();
    private final WebClient web;
    private final WebSocketClient sockets = calling.createWebSocketClient(
            new WebSocketClientOptions().setMaxConnections(2_000).setMaxMessageSize(4 * 1_024 * 1_024));
    public final int port;

    private RunningServer(Path directory, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("HOST", "127.0.0.1");
        all.putIfAbsent("PORT", "0");
        all.put("DATA_DIR", directory.toString());
        Settings settings = Settings.from(all);
        var options = new VertxOptions().setEventLoopPoolSize(settings.eventLoops());
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        server = settings.cluster() == null
                ? new Server(Vertx.vertx(options), settings, metrics)
                : new Server(wait(HazelcastNode.join(settings.cluster(), Vertx.builder(), options)), settings, metrics);
        port = wait(server.start());
        web = WebClient.create(
                calling,
                new WebClientOptions()
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(port)
                        .setKeepAlive(false));
    }

    public static RunningServer start(Path directory, Map<String, String> environment) {
        return new RunningServer(directory, environment);
    }

    /** What the future brings, or its failure. */
    public static <T> T wait(Future<T> future) {
        try {
            return future.await(Patient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("No answer in " + Patient.PATIENCE, late);
        }
    }

    public HttpRequest<Buffer> request(HttpMethod method, String path) {
        return web.request(method, path);
    }

    public HttpResponse<Buffer> get(String path, String token) {
        return wait(
                request(HttpMethod.GET, path).bearerTokenAuthentication(token).send());
    }

    public HttpResponse<Buffer> get(String path) {
        return wait(request(HttpMethod.GET, path).send());
    }

    public HttpResponse<Buffer> post(String path, JsonObject body) {
        return wait(request(HttpMethod.POST, path).sendJsonObject(body));
    }

    public HttpResponse<Buffer> post(String path, JsonObject body, String token) {
        return wait(
                request(HttpMethod.POST, path).bearerTokenAuthentication(token).sendJsonObject(body));
    }

    /** It says that it is not while its disk is slow for a moment. */
    public void awaitReady() {
        await().until(() -> get("/health/ready").statusCode() == 200);
    }

    /** A new board; {@code board, participant, token, links}. */
    public JsonObject board() {
        return post(
                        "/api/boards",
                        new JsonObject().put("title", "Long-term care").put("name", "Ada"))
                .bodyAsJsonObject();
    }

    /** Somebody new on that board in that role; {@code board, participant, token}. */
    public JsonObject join(JsonObject board, String role) {
        String link = board.getJsonObject("links").getString(role);
        var body = new JsonObject()
                .put("invite", link.substring(link.lastIndexOf('/') + 1))
                .put("name", "A " + role);
        return post("/api/join", body).bodyAsJsonObject();
    }

    /** The participant that a {@link #board} or {@link #join} gave a place to. */
    public static String id(JsonObject joined) {
        return joined.getJsonObject("participant").getString("id");
    }

    public static String token(JsonObject joined) {
        return joined.getString("token");
    }

    /** @param fields names and values, in turns */
    public static JsonObject command(String type, Object... fields) {
        var command = new JsonObject().put("id", UUID.randomUUID().toString()).put("type", type);
        for (int i = 0; i < fields.length; i += 2) command.put((String) fields[i], fields[i + 1]);
        return command;
    }

    public static JsonObject card(String card) {
        return command("post-card", "card", card, "kind", "observation", "text", "We ask the rules first");
    }

    public ClientWebSocket webSocket() {
        return sockets.webSocket();
    }

    public BusClient bus(String token) {
        return bus(token, "/eventbus/websocket");
    }

    public BusClient bus(String token, String path) {
        var options =
                new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
        if (token != null) options.addHeader("Authorization", "Bearer " + token);
        return bus(options);
    }

    public BusClient bus(WebSocketConnectOptions options) {
        return new BusClient(wait(sockets.connect(options.setHost("127.0.0.1").setPort(port))));
    }

    /** Ends the server in order, while its clients are still there. */
    public Future<Void> stop() {
        return server.stop();
    }

    @Override
    public void close() {
        wait(calling.close());
        wait(server.stop());
    }
}
