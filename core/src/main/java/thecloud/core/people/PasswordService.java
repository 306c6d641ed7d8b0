package thecloud.core.people;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mailer;

/**
 * Inbound port: passwords, lost and changed.
 *
 * <p>Any change ends all sessions of the user on every server, the keys that logging in made, and whatever reset token
 * is out, and a mail tells the user. API keys that the user made stay, since programs depend on them and none was made
 * with the password alone; so do identities at a provider. One exception: the first reset of an account whose address was
 * never verified deletes both. Somebody else may have registered the address before its owner came, and must not keep a way in.
 */
@ArnService("iam")
public interface PasswordService {

    /**
     * Has a token sent to the address, if it belongs to a user with a password. Answers the same, and does the same
     * before it answers, for an address that nobody registered: whether there is an account is asked later, in the
     * background.
     *
     * @return where mails of this cloud go; says nothing about the address
     * @throws thecloud.core.error.RateLimited after too many for the address, or from the caller's
     * @throws thecloud.core.error.Unavailable when the cloud cannot send mail, whatever the address
     */
    @Action(value = "password:forgot", access = Action.Access.ANYONE)
    Mailer.Delivery forgot(Call call, @ResourceId EmailAddress email);

    /**
     * Sets a password with a token from a mail, within 30 minutes of asking for it.
     *
     * @throws thecloud.core.error.Invalid on {@code token} when it is unknown, used, replaced or expired
     */
    @Action(value = "password:reset", access = Action.Access.ANYONE)
    void reset(Call call, String token, String newPassword);

    /**
     * Changes the caller's password.
     *
     * @throws thecloud.core.error.Invalid on {@code current_password} when it is wrong
     * @throws thecloud.core.error.RateLimited after too many wrong ones, counted together with those of signing in
     */
    @Action(value = "password:change", access = Action.Access.SIGNED_IN)
    void change(Call call, String currentPassword, String newPassword);
}
