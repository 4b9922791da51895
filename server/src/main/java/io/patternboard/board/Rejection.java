package io.patternboard.board;

import java.util.Locale;

/** Every expected no, with the HTTP status it maps to. The code is part of the protocol: never rename one. */
public enum Rejection {
    BAD_INPUT(400),
    UNKNOWN_TYPE(400),
    TEXT_NEEDED(400),
    TITLE_NEEDED(400),
    NAME_NEEDED(400),
    NOTHING_TO_CHANGE(400),
    REASON_NEEDED(400),
    BAD_CHANGES(400),
    BAD_CHOICES(400),
    OVER_BUDGET(400),
    BAD_FILE(400),
    TITLE_DIFFERS(400),
    NO_TOKEN(401),
    NOT_ALLOWED(403),
    NOT_IN_THIS_STEP(403),
    KIND_NOT_IN_STEP(403),
    BOARD_LOCKED(403),
    FOREIGN_ORIGIN(403),
    NOT_A_VOTER(403),
    NOT_YOURS(403),
    NOT_A_CONTRIBUTOR(403),
    NOT_FOUND(404),
    BOARD_NOT_FOUND(404),
    INVITE_NOT_FOUND(404),
    BOOK_NOT_FOUND(404),
    CARD_NOT_FOUND(404),
    PATTERN_NOT_FOUND(404),
    INTERVENTION_NOT_FOUND(404),
    COMMENT_NOT_FOUND(404),
    SIGHTING_NOT_FOUND(404),
    EVIDENCE_NOT_FOUND(404),
    ROUND_NOT_FOUND(404),
    MEETING_NOT_FOUND(404),
    STEP_NOT_FOUND(404),
    PARTICIPANT_NOT_FOUND(404),
    ID_TAKEN(409),
    CHANGED_SINCE(409),
    BASE_TOO_OLD(409),
    ALREADY_SO(409),
    CARD_NOT_HERE(409),
    PATTERN_NOT_HERE(409),
    INTERVENTION_NOT_HERE(409),
    COMMENT_NOT_HERE(409),
    SAME_PATTERN(409),
    PATTERN_NOT_RECOGNISED(409),
    RELEASE_NOT_ASKED(409),
    RELEASE_OBJECTED(409),
    ROUND_NOT_PREPARED(409),
    ROUND_NOT_OPEN(409),
    ROUND_NOT_CLOSED(409),
    ROUND_NOT_REVEALED(409),
    STAYS_SECRET(409),
    MEETING_NOT_LIVE(409),
    MEETING_CLOSED(409),
    ANOTHER_MEETING_LIVE(409),
    ANOTHER_INPUT_OPEN(409),
    LAST_FACILITATOR(409),
    STEP_IS_SEALED(409),
    STEP_OVER(409),
    NOTHING_SEALED(409),
    BOARD_DAMAGED(409),
    INVITE_USED(410),
    INVITE_REVOKED(410),
    COMMITS_GONE(410),
    TOO_LARGE(413),
    TEXT_TOO_LONG(413),
    BOARD_FULL(413),
    TOO_FAST(429),
    FAULT(500),
    STORE_AWAY(503),
    TOO_BUSY(503),
    LEAVING(503);

    private final int status;

    Rejection(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
