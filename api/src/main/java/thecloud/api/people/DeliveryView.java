package thecloud.api.people;

/**
 * Where mails of this cloud go.
 *
 * @param delivery {@code MAILED}, or {@code LOGGED}: the cloud has no mail server, and mails are in its log
 */
public record DeliveryView(String delivery) {}
