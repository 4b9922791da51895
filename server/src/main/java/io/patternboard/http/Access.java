package io.patternboard.http;

import io.patternboard.store.DeviceCodes;
import io.patternboard.store.Devices;
import io.patternboard.store.Invites;
import io.patternboard.store.Member;
import io.patternboard.store.Members;
import io.patternboard.store.Membership;
import io.patternboard.store.Tokens;
import io.patternboard.wire.Words;
import io.vertx.core.json.JsonObject;

/** What the store knows about who may come in. */
public record Access(Members members, Invites invites, Tokens tokens, Devices devices, DeviceCodes codes) {

    static JsonObject told(Membership membership, String name) {
        return new JsonObject()
                .put("id", membership.participant().value())
                .put("name", name)
                .put("role", Words.of(membership.role()));
    }

    static Member member(Membership membership, String name) {
        return new Member(membership.board(), membership.participant(), membership.role(), name);
    }
}
