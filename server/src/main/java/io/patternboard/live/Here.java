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
    record Change(String people, String turnout, @Nullable String hands) {}

    private static final class Person {
        private int sockets;
        private Signal signal = Signal.NOTHING;
        /** The other nodes they have a socket on. */
        private final Set<String> elsewhere = new HashSet<>();

        boolean isGone() {
            return sockets == 0 && elsewhere.isEmpty();
        }
    }

    private int sockets;
    private final Map<ParticipantId, Person> people = new HashMap<>();
    private final Set<ParticipantId> changed = new HashSet<>();
    /** Of these, whom other nodes must be told of. */
    private final Set<ParticipantId> changedHere = new HashSet<>();
    /** When each other node last told all about its people. */
    private final Map<String, Long> toldMillis = new HashMap<>();

    private final Map<String, Integer> turnout = new TreeMap<>();
    /** What everyone knows of the turnout: a count told again would tell that somebody has just done something. */
    private final Map<String, Integer> known = new HashMap<>();

    private final MessageConsumer<JsonObject> turnouts;
    private final MessageConsumer<JsonObject> steps;
    private final MessageConsumer<JsonObject> hands;
    /** Who is ready and whose hand is up, where that has changed since the last tick. */
    private @Nullable String newHands;

    /** Whether the step is silent or anonymous, and since which seq; until that is known it is treated as if it were. */
    private @Nullable Boolean quiet;

    private long quietSince;

    Here(Vertx vertx, BoardId board, Runnable onChange) {
        turnouts = vertx.eventBus().localConsumer("board." + board + ".turnout", message -> {
            voted(message.body().getString("round"), message.body().getInteger("voted"));
            onChange.run();
        });
        hands = vertx.eventBus().localConsumer("board." + board + ".hands", message -> {
            hands(message.body());
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
            if (person.signal.equals(person.signal.quiet())) return;
            if (quiet) person.signal = person.signal.quiet();
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
        changedHere.add(person);
    }

    synchronized void leave(@Nullable ParticipantId person) {
        sockets--;
        Person known = person == null ? null : people.get(person);
        if (known == null || --known.sockets > 0) return;
        changedHere.add(person);
        dropIfGone(person, known);
    }

    private void dropIfGone(ParticipantId person, Person known) {
        if (!known.isGone()) return;
        people.remove(person);
        changed.add(person);
    }

    /** @param all whether these are all of that node's people: {@code {PARTICIPANT: signal | null}} */
    synchronized void elsewhere(String node, boolean all, JsonObject told, long nowMillis) {
        if (all) {
            toldMillis.put(node, nowMillis);
            leave(node, told.fieldNames());
        }
        for (String id : told.fieldNames()) {
            var person = new ParticipantId(id);
            JsonObject signal = told.getJsonObject(id);
            if (signal != null) comeElsewhere(node, person, Signal.checked(signal));
            else if (people.containsKey(person)) leave(node, person, people.get(person));
        }
    }

    private void comeElsewhere(String node, ParticipantId id, @Nullable Signal told) {
        Person person = people.computeIfAbsent(id, one -> new Person());
        if (person.elsewhere.add(node)) changed.add(id);
        if (told == null) return;
        Signal signal = Boolean.TRUE.equals(quiet) ? told.quiet() : told;
        if (person.signal.equals(signal)) return;
        person.signal = signal;
        changed.add(id);
    }

    private void leave(String node, Set<String> but) {
        Map.copyOf(people).forEach((id, person) -> {
            if (!but.contains(id.value())) leave(node, id, person);
        });
    }

    private void leave(String node, ParticipantId id, Person person) {
        if (person.elsewhere.remove(node)) dropIfGone(id, person);
    }

    /** Who was on a node that has not told anything for so long is gone with it. */
    synchronized void forgetSilent(long nowMillis, long silenceMillis) {
        toldMillis.entrySet().removeIf(each -> {
            boolean silent = nowMillis - each.getValue() > silenceMillis;
            if (silent) leave(each.getKey(), Set.of());
            return silent;
        });
    }

    synchronized void tell(ParticipantId participant, Signal told) {
        Person person = people.get(participant);
        Signal signal = Boolean.TRUE.equals(quiet) ? told.quiet() : told;
        if (person == null || person.signal.equals(signal)) return;
        person.signal = signal;
        changed.add(participant);
        changedHere.add(participant);
    }

    private synchronized void hands(JsonObject told) {
        newHands = told.encode();
    }

    private synchronized void voted(String round, int voted) {
        if (!Integer.valueOf(voted).equals(known.put(round, voted))) turnout.put(round, voted);
    }

    synchronized String all() {
        return told(people.keySet());
    }

    synchronized @Nullable Change takeChange() {
        if (changed.isEmpty() && turnout.isEmpty() && newHands == null) return null;
        var rounds = new JsonObject();
        turnout.forEach(rounds::put);
        var change = new Change(told(changed), rounds.encode(), newHands);
        newHands = null;
        changed.clear();
        turnout.clear();
        return change;
    }

    /** What other nodes are to be told, as JSON text; null where nothing changed. */
    synchronized @Nullable String takeHere() {
        if (changedHere.isEmpty()) return null;
        String told = toldHere(changedHere);
        changedHere.clear();
        return told;
    }

    /** All that other nodes are to be told. */
    synchronized String allHere() {
        Set<ParticipantId> here = new HashSet<>();
        people.forEach((id, person) -> {
            if (person.sockets > 0) here.add(id);
        });
        return toldHere(here);
    }

    private String toldHere(Set<ParticipantId> whom) {
        var all = new StringJoiner(",", "{", "}");
        for (ParticipantId id : whom) {
            Person person = people.get(id);
            boolean here = person != null && person.sockets > 0;
            all.add("\"" + id + "\":" + (here ? person.signal.told(true) : "null"));
        }
        return all.toString();
    }

    /** Ends it where nobody is left to be told anything. */
    synchronized boolean endIfEmpty() {
        if (sockets > 0) return false;
        turnouts.unregister();
        steps.unregister();
        hands.unregister();
        return true;
    }

    private String told(Set<ParticipantId> whom) {
        boolean open = Boolean.FALSE.equals(quiet);
        var all = new StringJoiner(",", "{", "}");
        for (ParticipantId id : whom) {
            Person person = people.get(id);
            all.add("\"" + id + "\":" + (person == null ? "null" : person.signal.told(open)));
        }
        return all.toString();
    }
}
