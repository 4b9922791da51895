package io.patternboard.sim;

import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/** Time and chance of one run, both from a seed: the same seed is the same run. One thread does everything. */
final class World {
    private record Due(long millis, long order, Runnable work) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return millis == other.millis ? Long.compare(order, other.order) : Long.compare(millis, other.millis);
        }
    }

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Random random;
    private long order;
    private long millis;
    private boolean calm;
    private long trace = 1;

    /** How often what happened, so that a test can see that the run did something. */
    final TreeMap<String, Integer> happened = new TreeMap<>();

    World(long seed) {
        // Mixed: seeds that are near each other would begin with the same choices.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    long millis() {
        return millis;
    }

    void after(long delayMillis, Runnable work) {
        due.add(new Due(millis + delayMillis, order++, work));
    }

    void runFor(long forMillis) {
        long until = millis + forMillis;
        while (!due.isEmpty() && due.peek().millis <= until) {
            Due next = due.poll();
            millis = next.millis;
            next.work.run();
        }
        millis = until;
    }

    /** From now on nothing goes wrong any more. */
    void heal() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /** Whether something goes wrong now that does so once in so many times. */
    boolean mishap(int once, String what) {
        boolean now = random.nextInt(once) == 0 && !calm;
        if (now) count(what);
        return now;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long least, long most) {
        return least + random.nextInt((int) (most - least + 1));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    void count(String what) {
        happened.merge(what, 1, Integer::sum);
        trace = trace * 31 + what.hashCode() + millis;
    }

    /** Equal for equal runs. */
    long trace() {
        return trace;
    }
}
