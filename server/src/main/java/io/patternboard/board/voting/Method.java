package io.patternboard.board.voting;

/** How a round is voted. Every ballot gives numbers to options; what they mean differs. */
public enum Method {
    /** Each voter divides some dots over the options. */
    DOTS(0),
    /** Each option gets 0 to 5. */
    SCORE(5),
    /** 0: no objection, 1: a concern, 2: a reasoned objection, which needs its reason. */
    CONSENT(2),
    /** Do I recognise this? 0: no, 1: partly, 2: yes. Asked apart from wanting anything. */
    RECOGNITION(2);

    /** The value of a consent ballot that needs a reason. */
    static final int OBJECTION = 2;

    private final int most;

    Method(int most) {
        this.most = most;
    }

    /** The highest value an option can get; for dots the round says it. */
    int most() {
        return most;
    }
}
