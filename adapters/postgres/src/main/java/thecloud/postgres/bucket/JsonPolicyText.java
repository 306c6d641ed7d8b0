package thecloud.postgres.bucket;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;
import thecloud.core.object.policy.PolicyText;

/** Reads the policies that {@code buckets} keeps as text. */
public final class JsonPolicyText implements PolicyText {

    private static final ObjectReader READER = new ObjectMapper()
            .readerFor(Object.class)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public Object tree(String json) {
        try {
            @Nullable Object tree = READER.readValue(json);
            if (tree != null) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new Invalid("policy", "is not JSON: " + e.getOriginalMessage() + " in line " + line, e);
        }
        throw new Invalid("policy", "must be an object");
    }
}
