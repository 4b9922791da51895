package io.patternboard.nodes;

import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.wire.Words;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other nodes over the clustered event bus: one address for each, and one for all. No client can reach either. */
public final class BusNeighbours implements Neighbours {
    private static final Logger LOG = LoggerFactory.getLogger(BusNeighbours.class);
    private static final String EVERYBODY = "nodes";
    private static final String WHAT = "what";
    private static final String FROM = "from";
    private static final int LEAVING = 1_000;
    /** More than the database may take for a write. */
    private static final long ANSWER_MILLIS_MAX = 12_000;
    /** Questions that wait for one node; beyond, people are told to come back. */
    private static final int WAITING_MAX = 5_000;

    private static final int GONE_MAX = 1_000;

    private final Vertx vertx;
    private final String self;
    private final Map<String, Set<Promise<Buffer>>> waiting = new ConcurrentHashMap<>();
    /** Those that left last. */
    private final Set<String> gone = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > GONE_MAX;
        }
    }));

    public BusNeighbours(Vertx vertx, String self) {
        this.vertx = vertx;
        this.self = self;
    }

    /** Takes in what others say from now on; succeeds once they can know. */
    public Future<Void> listen(Receiver receiver) {
        var own = vertx.eventBus().<Buffer>consumer(address(self), message -> take(receiver, message));
        var all = vertx.eventBus().<Buffer>consumer(EVERYBODY, message -> take(receiver, message));
        return Future.all(own.completion(), all.completion()).mapEmpty();
    }

    private void take(Receiver receiver, Message<Buffer> message) {
        String from = message.headers().get(FROM);
        if (from == null || from.equals(self)) return;
        Note note = note(message);
        if (message.replyAddress() == null) {
            receiver.told(from, note);
            return;
        }
        receiver.asked(from, note).onComplete(answer -> {
            if (answer.succeeded()) message.reply(answer.result());
            else if (answer.cause() instanceof Leaving) message.fail(LEAVING, "leaving");
            else if (answer.cause() instanceof Refused no)
                message.fail(no.rejection().status(), no.rejection().code());
            else {
                LOG.error("A question of another node failed; what={}", note.what(), answer.cause());
                message.fail(Rejection.FAULT.status(), Rejection.FAULT.code());
            }
        });
    }

    private static Note note(Message<Buffer> message) {
        Map<String, String> about = new LinkedHashMap<>();
        message.headers().forEach(each -> about.put(each.getKey(), each.getValue()));
        about.remove(FROM);
        String what = about.remove(WHAT);
        return new Note(what == null ? "" : what, about, message.body());
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public Future<Buffer> ask(String node, Note note) {
        if (gone.contains(node)) return Future.failedFuture(goneFault(node));
        Set<Promise<Buffer>> asked = waiting.computeIfAbsent(node, one -> ConcurrentHashMap.newKeySet());
        if (asked.size() >= WAITING_MAX) return Future.failedFuture(new Refused(Rejection.TOO_BUSY));
        Context caller = vertx.getOrCreateContext();
        Promise<Buffer> answer = Promise.promise();
        Promise<Buffer> back = Promise.promise();
        answer.future().onComplete(done -> {
            asked.remove(answer);
            caller.runOnContext(here -> {
                if (done.succeeded()) back.complete(done.result());
                else back.fail(done.cause());
            });
        });
        asked.add(answer);
        // It may have gone between the choice and now, when nobody would fail this question any more.
        if (gone.contains(node)) answer.tryFail(goneFault(node));
        vertx.eventBus()
                .<Buffer>request(address(node), note.body(), options(note).setSendTimeout(ANSWER_MILLIS_MAX))
                .onSuccess(reply -> answer.tryComplete(reply.body()))
                .onFailure(fault -> answer.tryFail(told(fault)));
        return back.future();
    }

    private static Throwable told(Throwable fault) {
        if (!(fault instanceof ReplyException reply) || reply.failureType() != ReplyFailure.RECIPIENT_FAILURE)
            return fault;
        if (reply.failureCode() == LEAVING) return new Leaving();
        Rejection rejection = Words.parse(Rejection.class, reply.getMessage());
        return new Refused(rejection == null ? Rejection.FAULT : rejection);
    }

    /** Nobody waits for a node that is gone. */
    public void gone(String node) {
        gone.add(node);
        Set<Promise<Buffer>> asked = waiting.remove(node);
        if (asked != null) asked.forEach(each -> each.tryFail(goneFault(node)));
    }

    /** It is there, or there again after the network was parted. */
    public void come(String node) {
        gone.remove(node);
    }

    private static Throwable goneFault(String node) {
        return new IllegalStateException("node " + node + " is gone");
    }

    @Override
    public void tell(String node, Note note) {
        vertx.eventBus().send(address(node), note.body(), options(note));
    }

    @Override
    public void tellAll(Note note) {
        vertx.eventBus().publish(EVERYBODY, note.body(), options(note));
    }

    private DeliveryOptions options(Note note) {
        var options = new DeliveryOptions().addHeader(WHAT, note.what()).addHeader(FROM, self);
        note.about().forEach(options::addHeader);
        return options;
    }

    private static String address(String node) {
        return "node." + node;
    }
}
