/** Mail that the cloud sends to people: a few short texts, each handed to a mail server by background work. */
package thecloud.core.mail;
