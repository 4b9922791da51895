package io.patternboard.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One-time codes with which somebody comes back as themselves on another device, or a projector comes in. */
public final class DeviceCodes {
    /** How long a code can be used. */
    public static final Duration VALID = Duration.ofMinutes(10);

    /**
     * A code that was once handed out.
     *
     * @param membership of whoever uses it
     * @param maker who handed it out: the same, or for a wall a facilitator
     * @param usable no longer when it was used or its time has passed
     */
    public record Code(Membership membership, Membership maker, boolean usable) {
        /** Whether it makes a new place, for a wall; else it is for the maker's own. */
        public boolean isForWall() {
            return !membership.isSamePlace(maker);
        }
    }

    private final Mongo mongo;
    private final InstantSource clock;
    private final MongoCollection<Document> codes;

    public DeviceCodes(Mongo mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
        this.codes = mongo.collection("device-codes");
    }

    /** A new code for that membership. */
    public Future<String> issue(Membership membership) {
        return issue(membership, membership, Secrets.code());
    }

    /** A new code for a projector, which becomes a member when the code is used. */
    public Future<String> issueForWall(Membership projector, Membership maker) {
        return issue(projector, maker, Secrets.shortCode());
    }

    private Future<String> issue(Membership membership, Membership maker, String code) {
        Document stored = membership
                .stored()
                .append("_id", Secrets.hash(code))
                .append("maker", maker.stored())
                .append("until", Date.from(clock.instant().plus(VALID)))
                .append("used", false);
        return mongo.done(codes.insertOne(stored)).map(code);
    }

    /** What the code stands for, without using it up; null where there never was such a code. */
    public Future<@Nullable Code> find(String code) {
        return mongo.first(codes.find(byHash(code)).first()).map(this::told);
    }

    /** Uses the code up: of several who try at once, one finds it usable. */
    public Future<@Nullable Code> use(String code) {
        // The answer is the document as it was before.
        return mongo.first(codes.findOneAndUpdate(byHash(code), Updates.set("used", true)))
                .map(this::told);
    }

    /** Deletes the codes whose time is past by a day; until then they answer "used" and not "never heard of". */
    public Future<Void> sweep() {
        return mongo.done(
                codes.deleteMany(Filters.lt("until", Date.from(clock.instant().minus(Duration.ofDays(1))))));
    }

    private static org.bson.conversions.Bson byHash(String code) {
        return Filters.eq("_id", Secrets.hash(code.toLowerCase(Locale.ROOT)));
    }

    private @Nullable Code told(@Nullable Document found) {
        if (found == null) return null;
        boolean usable =
                !found.getBoolean("used") && found.getDate("until").toInstant().isAfter(clock.instant());
        Membership self = Membership.from(found);
        Document maker = found.get("maker", Document.class);
        return new Code(self, maker == null ? self : Membership.from(maker), usable);
    }
}
