"""The picture of a person."""

from sintonia.people.models import Person, Photo


def photo_of(person: Person) -> Photo | None:
    """Return her picture, else that of one who was merged into her, else None."""
    photos = list(Photo.objects.filter(person__root_id=person.root_id).order_by("id"))
    return min(photos, key=lambda photo: photo.person_id != person.root_id, default=None)
