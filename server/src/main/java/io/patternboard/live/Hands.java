package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Profile;
import io.patternboard.board.meetings.RaiseHand;
import io.patternboard.board.meetings.SayReady;
import io.patternboard.board.meetings.Step;
import io.patternboard.board.meetings.StepId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is ready with the step and whose hand is up, in order. Known while the room is open and never stored. In an
 * anonymous step only how many is told, and what was raised there is not told afterwards either.
 */
final class Hands {
    private final Set<ParticipantId> ready = new LinkedHashSet<>();
    private final Set<ParticipantId> raised = new LinkedHashSet<>();
    private @Nullable StepId step;
    private boolean nameless;
    private JsonObject told = new JsonObject();
    /** An earlier room of the board may have told of hands that went with it. */
    private boolean toldYet;

    void say(ParticipantId who, SayReady said) {
        if (said.ready()) ready.add(who);
        else ready.remove(who);
    }

    void raise(ParticipantId who, RaiseHand hand) {
        ParticipantId whose = hand.participant() == null ? who : hand.participant();
        if (hand.raised()) raised.add(whose);
        else raised.remove(whose);
    }

    /** What there is to tell now; null where it is what was told last, by this room. */
    @Nullable
    JsonObject news(Board now) {
        follow(now);
        JsonObject next = new JsonObject();
        put(next, "ready", ready, now);
        put(next, "raised", raised, now);
        if (toldYet && next.equals(told)) return null;
        toldYet = true;
        told = next;
        return next;
    }

    /** {@code {ready?: {n, who?}, raised?: {n, who?}}}, as told last. */
    JsonObject told() {
        return told;
    }

    /** Whether anybody is said to be ready or to have a hand up. */
    boolean areUp() {
        return !told.isEmpty();
    }

    private void follow(Board now) {
        Step at = now.liveStep();
        StepId next = at == null ? null : at.step();
        boolean willBeNameless = at != null && at.isAnonymous();
        if (next == null ? step != null : !next.equals(step)) ready.clear();
        if (nameless && !(willBeNameless && next.equals(step))) raised.clear();
        step = next;
        nameless = willBeNameless;
        ready.removeIf(who -> isGone(now, who));
        raised.removeIf(who -> isGone(now, who));
    }

    private static boolean isGone(Board now, ParticipantId who) {
        Profile profile = now.participants().get(who);
        return profile == null || !profile.isHere();
    }

    private void put(JsonObject into, String what, Collection<ParticipantId> who, Board now) {
        if (who.isEmpty()) return;
        int people = who.stream()
                .mapToInt(each -> now.participants().get(each).count())
                .sum();
        JsonObject counted = new JsonObject().put("n", people);
        JsonArray names = new JsonArray();
        who.forEach(each -> names.add(each.value()));
        into.put(what, nameless ? counted : counted.put("who", names));
    }
}
