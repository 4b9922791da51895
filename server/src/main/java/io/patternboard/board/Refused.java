package io.patternboard.board;

/** Carries a rejection through a failed future. An expected no: it has no stack trace and is not logged as a fault. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Rejection rejection;

    public Refused(Rejection rejection) {
        super(rejection.code(), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
