package io.patternboard.live;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who is on one board now. Ids need no escaping, and signals are JSON already: the text is put together as it is. */
final class Here {
    /** What changed since the last tick, each as JSON text. */
    record Change(String people, String turnout) {}

    private static final String NOTHING = "{}";

    private static final class Person {
        private int sockets;
        private String signal = NOTHING;
    }

    private int sockets;
    private final Map<ParticipantId, Person> people = new HashMap<>();
    private final Set<ParticipantId> changed = new HashSet<>();
    private final Map<String, Integer> turnout = new TreeMap<>();
    /** What everyone knows of the turnout: a count told again would tell that somebody has just done something. */
    private final Map<String, Integer> known = new HashMap<>();

    private final MessageConsumer<JsonObject> turnouts;
    private final MessageConsumer<JsonObject> steps;
    /** Whether the step is silent or anonymous, and since which seq; until that is known it is treated as if it were. */
    private @Nullable Boolean quiet;

    private long quietSince;

    Here(Vertx vertx, BoardId board, Runnable onChange) {
        turnouts = vertx.eventBus().localConsumer("board." + board + ".turnout", message -> {
            voted(message.body().getString("round"), message.body().getInteger("voted"));
            onChange.run();
        });
        steps = vertx.eventBus().localConsumer("board." + board + ".step", message -> {
            step(message.body());
            onChange.run();
        });
    }

    /** In such a step nobody is told what others do: who types just before an anonymous card comes would be its author. */
    synchronized void step(JsonObject told) {
        long seq = told.getLong("seq");
        if (quiet != null && seq < quietSince) return;
        quietSince = seq;
        quiet = told.getBoolean("quiet");
        people.forEach((id, person) -> {
            if (person.signal.equals(NOTHING)) return;
            if (quiet) person.signal = NOTHING;
            changed.add(id);
        });
    }

    synchronized boolean knowsStep() {
        return quiet != null;
    }

    /** Notes what those who come in are told. */
    synchronized void counted(JsonObject turnout) {
        for (String round : turnout.fieldNames()) known.putIfAbsent(round, turnout.getInteger(round));
    }

    synchronized void come(@Nullable ParticipantId person) {
        sockets++;
        if (person == null) return;
        people.computeIfAbsent(person, one -> new Person()).sockets++;
        changed.add(person);
    }

    synchronized void leave(@Nullable ParticipantId person) {
        sockets--;
        Person known = person == null ? null : people.get(person);
        if (known == null || --known.sockets > 0) return;
        people.remove(person);
        changed.add(person);
    }

    synchronized void tell(ParticipantId participant, String signal) {
        Person person = people.get(participant);
        if (person == null || person.signal.equals(signal) || Boolean.TRUE.equals(quiet)) return;
        person.signal = signal;
        changed.add(participant);
    }

    private synchronized void voted(String round, int voted) {
        if (!Integer.valueOf(voted).equals(known.put(round, voted))) turnout.put(round, voted);
    }

    synchronized String all() {
        return told(people.keySet());
    }

    synchronized @Nullable Change takeChange() {
        if (changed.isEmpty() && turnout.isEmpty()) return null;
        var rounds = new JsonObject();
        turnout.forEach(rounds::put);
        var change = new Change(told(changed), rounds.encode());
        changed.clear();
        turnout.clear();
        return change;
    }

    /** Ends it where nobody is left to be told anything. */
    synchronized boolean endIfEmpty() {
        if (sockets > 0) return false;
        turnouts.unregister();
        steps.unregister();
        return true;
    }

    private String told(Set<ParticipantId> whom) {
        boolean open = Boolean.FALSE.equals(quiet);
        var all = new StringJoiner(",", "{", "}");
        for (ParticipantId id : whom) {
            Person person = people.get(id);
            all.add("\"" + id + "\":" + (person == null ? "null" : open ? person.signal : NOTHING));
        }
        return all.toString();
    }
}
