package io.patternboard;

import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The bridge protocol over a plain WebSocket, as a script would speak it. */
public final class BusClient implements AutoCloseable {
    private static final JsonObject CLOSED = new JsonObject().put("type", "closed");

    private final WebSocket socket;
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final List<JsonObject> passed = new ArrayList<>();

    BusClient(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(message -> received.add(new JsonObject(message)));
        socket.binaryMessageHandler(message -> received.add(message.toJsonObject()));
        socket.closeHandler(closed -> received.add(CLOSED));
    }

    public BusClient raw(String text) {
        RunningServer.wait(socket.writeTextMessage(text));
        return this;
    }

    /** Sends the same text so many times as fast as it goes, whatever becomes of the socket. */
    public void flood(String text, int times) {
        for (int i = 0; i < times && !socket.isClosed(); i++) socket.writeTextMessage(text);
    }

    public BusClient write(JsonObject message) {
        return raw(message.encode());
    }

    public BusClient register(String address) {
        return write(new JsonObject().put("type", "register").put("address", address));
    }

    /** Sends a body and waits for what is addressed to this message. */
    public JsonObject ask(String address, Object body) {
        return reply(send(address, body));
    }

    /** Sends a body without waiting; the answer will have this address. */
    public String send(String address, Object body) {
        String reply = UUID.randomUUID().toString();
        write(new JsonObject()
                .put("type", "send")
                .put("address", address)
                .put("replyAddress", reply)
                .put("body", body));
        return reply;
    }

    /** What was or is answered there. */
    public JsonObject reply(String address) {
        for (JsonObject message : passed) if (address.equals(message.getString("address"))) return message;
        return next(
                message -> address.equals(message.getString("address")) || "closed".equals(message.getString("type")));
    }

    /** The next message that fits; the others are kept in {@link #passed}. */
    public JsonObject next(Predicate<JsonObject> fits) {
        try {
            for (JsonObject message = poll(); message != null; message = poll()) {
                if (fits.test(message)) return message;
                passed.add(message);
            }
            throw new AssertionError("Nothing that came fits: " + passed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private JsonObject poll() throws InterruptedException {
        return received.poll(Patient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    public JsonObject next() {
        return next(any -> true);
    }

    public JsonObject at(String address) {
        return next(message -> address.equals(message.getString("address"))).getJsonObject("body");
    }

    /** What came while waiting for something else. */
    public List<JsonObject> passed() {
        return passed;
    }

    /** Waits until the server has dealt with everything sent before: it answers in order. */
    public BusClient settle() {
        String mark = "settle-" + UUID.randomUUID().toString().substring(0, 20);
        write(new JsonObject()
                .put("type", "send")
                .put("address", "board.nowhere.commands")
                .put("replyAddress", mark)
                .put("body", new JsonObject()));
        next(message -> mark.equals(message.getString("address")));
        return this;
    }

    public boolean isClosed() {
        return socket.isClosed();
    }

    /** As {@link #settle}, content with the server having closed the socket instead. */
    public void settleOrClose() {
        String mark = "settle-" + UUID.randomUUID().toString().substring(0, 20);
        flood(
                new JsonObject()
                        .put("type", "send")
                        .put("address", "board.nowhere.commands")
                        .put("replyAddress", mark)
                        .put("body", new JsonObject())
                        .encode(),
                1);
        JsonObject last = next(
                message -> mark.equals(message.getString("address")) || "closed".equals(message.getString("type")));
        // It stays closed for whoever asks next.
        if (last == CLOSED) received.add(CLOSED);
    }

    @Override
    public void close() {
        socket.close();
    }
}
