package thecloud.core.metadata;

import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Unauthenticated;
import thecloud.core.network.Ipv4;

/** Looks the instance up at each question: what it reads is what is so now. */
final class TokenedMetadata implements InstanceMetadata {

    private static final String RESOURCE = "metadata";

    private final InstanceFactsRepository instances;
    private final MetadataTokens tokens;
    private final String region;

    TokenedMetadata(InstanceFactsRepository instances, MetadataTokens tokens, String region) {
        this.instances = instances;
        this.tokens = tokens;
        this.region = region;
    }

    @Override
    public String token(Ipv4 from, int seconds) {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new Invalid("ttl", "must be 1 to " + MAX_SECONDS + " seconds");
        }
        return tokens.issue(at(from).id(), seconds);
    }

    @Override
    public String read(Ipv4 from, String token, String path) {
        InstanceFacts facts = at(from);
        if (!tokens.holds(facts.id(), token)) {
            throw new Unauthenticated("the token is not this instance's, or its time is over");
        }
        return MetadataTree.of(facts, region).at(path).orElseThrow(() -> new NotFound(RESOURCE, path));
    }

    private InstanceFacts at(Ipv4 from) {
        return instances.at(from).orElseThrow(() -> new NotFound(RESOURCE, from.toString()));
    }
}
