package io.patternboard.live;

import io.patternboard.board.Asked;
import io.patternboard.board.Command;
import io.patternboard.board.Commit;
import io.patternboard.board.Participant;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.vertx.core.Promise;

/**
 * A command that waits for its answer.
 *
 * @param tries how often it has been decided in vain, since somebody else's commit came first
 */
record Wish(Participant by, Asked asked, Promise<Reply> reply, int tries) {
    static Wish of(Participant by, Asked asked) {
        return new Wish(by, asked, Promise.promise(), 0);
    }

    String id() {
        return asked.id();
    }

    /** The same wish, with its outcome from outside the log filled in. */
    Wish as(Command command) {
        return new Wish(by, new Asked(asked.id(), asked.unchangedSince(), command), reply, tries);
    }

    Wish again() {
        return new Wish(by, asked, reply, tries + 1);
    }

    void grant(Commit commit) {
        reply.tryComplete(Reply.to(commit));
    }

    void refuse(Rejection rejection) {
        reply.tryFail(new Refused(rejection));
    }

    /** Gets the answer of the same command that is under way already. */
    void follow(Wish first) {
        first.reply().future().onSuccess(answer -> {
            if (by.id().equals(first.by.id())) reply.tryComplete(answer);
            else refuse(Rejection.ID_TAKEN);
        });
        first.reply().future().onFailure(reply::tryFail);
    }

    /** Answers a command whose id is in the log already: as the first time, or with a conflict where it was another's. */
    void answerFrom(Commit stored) {
        if (by.id().equals(stored.stamp().by())) grant(stored);
        else refuse(Rejection.ID_TAKEN);
    }
}
