package io.patternboard.board;

import java.util.List;

/** The answer to a command: what follows from it, or why not. A no is a value, not a fault. */
public sealed interface Decision {
    record Accepted(List<Event> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Rejected(Rejection rejection) implements Decision {}

    static Decision accept(Event... events) {
        return new Accepted(List.of(events));
    }

    static Decision reject(Rejection rejection) {
        return new Rejected(rejection);
    }
}
