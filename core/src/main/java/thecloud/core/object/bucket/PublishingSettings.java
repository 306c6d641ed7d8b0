package thecloud.core.object.bucket;

import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.object.setting.CorsRule;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Website;

/** CORS, website, logging and notifications of a bucket. */
final class PublishingSettings implements BucketPublishing {

    private final BucketLookUp lookUp;
    private final BucketChanges changes;
    private final LogTargets targets;

    PublishingSettings(BucketLookUp lookUp, BucketChanges changes, LogTargets targets) {
        this.lookUp = lookUp;
        this.changes = changes;
        this.targets = targets;
    }

    @Override
    public void putCors(Call call, BucketName name, List<CorsRule> rules) {
        changes.set(call, name, "cors", settings -> settings.cors(rules));
    }

    @Override
    public List<CorsRule> cors(Call call, BucketName name) {
        List<CorsRule> rules = lookUp.require(name).settings().cors();
        return AccessSettings.set(
                name,
                rules.isEmpty() ? null : rules,
                "NoSuchCORSConfiguration",
                "The CORS configuration does not exist");
    }

    @Override
    public List<CorsRule> preflight(Call call, BucketName name) {
        return lookUp.require(name).settings().cors();
    }

    @Override
    public void putWebsite(Call call, BucketName name, Website website) {
        website.requireCodes();
        changes.set(call, name, "website", settings -> settings.website(website));
    }

    @Override
    public void deleteWebsite(Call call, BucketName name) {
        changes.set(call, name, "website", settings -> settings.website(null));
    }

    @Override
    public Website website(Call call, BucketName name) {
        return AccessSettings.set(
                name,
                lookUp.require(name).settings().website(),
                "NoSuchWebsiteConfiguration",
                "The specified bucket does not have a website configuration");
    }

    @Override
    public Website visit(Call call, BucketName name) {
        return website(call, name);
    }

    @Override
    public void putLogging(Call call, BucketName name, @Nullable Logging logging) {
        changes.change(call, name, "logging", bucket -> {
            if (logging != null) {
                targets.require(bucket, logging);
            }
            return bucket.with(bucket.settings().change().logging(logging).build());
        });
    }

    @Override
    public @Nullable Logging logging(Call call, BucketName name) {
        return lookUp.require(name).settings().logging();
    }

    @Override
    public void notifications(Call call, BucketName name) {
        lookUp.require(name);
    }
}
